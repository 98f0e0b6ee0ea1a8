//! What the schemas in `docs/schema` say of an output.

use serde_json::Value;

/// Every way in which `value` is not what `part` of the schema `root` says, `root` being where `$ref` points into.
pub fn errors(root: &Value, part: &Value, value: &Value) -> Vec<String> {
    let mut schema = part.clone();
    schema["$defs"] = root["$defs"].clone();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
