//! As much of JSON Schema as the schemas in `docs/schema` use; a keyword beyond that is an error,
//! so that no schema promises what the tests do not hold it to.

use serde_json::Value;

/// Every way in which `value` is not what `schema` says, `root` being where `$ref` points into.
pub fn errors(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut errors = Vec::new();
    check(root, schema, value, "$", &mut errors);
    errors
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else { return errors.push(format!("{at}: not a schema")) };
    for (keyword, wanted) in keywords {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" => true,
            "$ref" => {
                let pointer = wanted.as_str().and_then(|text| text.strip_prefix('#')).expect("local");
                check(root, root.pointer(pointer).expect(pointer), value, at, errors);
                true
            }
            "anyOf" => array(wanted).iter().any(|option| self::errors(root, option, value).is_empty()),
            "const" => value == wanted,
            "enum" => array(wanted).contains(value),
            "type" => kind(value) == wanted || (wanted == "number" && kind(value) == "integer"),
            "minimum" => value.as_f64() >= wanted.as_f64(),
            "maximum" => value.as_f64() <= wanted.as_f64(),
            "minItems" => value.as_array().map(Vec::len) >= wanted.as_u64().map(|n| n as usize),
            "pattern" => matches(wanted.as_str().expect("text"), value.as_str().unwrap_or_default()),
            "required" => array(wanted).iter().all(|key| value.get(key.as_str().expect("text")).is_some()),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}[{index}]"), errors);
                }
                true
            }
            "properties" => {
                for (key, schema) in wanted.as_object().expect("object") {
                    if let Some(value) = value.get(key) {
                        check(root, schema, value, &format!("{at}.{key}"), errors);
                    }
                }
                true
            }
            "additionalProperties" => {
                additional(root, keywords.get("properties"), wanted, value, at, errors);
                true
            }
            other => panic!("the schema uses `{other}`, which this test does not know"),
        };
        if !holds {
            errors.push(format!("{at}: {keyword} {wanted} does not hold of {value}"));
        }
    }
}

fn additional(
    root: &Value,
    known: Option<&Value>,
    wanted: &Value,
    value: &Value,
    at: &str,
    errors: &mut Vec<String>,
) {
    for (key, value) in value.as_object().into_iter().flatten() {
        if known.and_then(|known| known.get(key)).is_some() {
            continue;
        }
        match wanted {
            Value::Bool(true) => {}
            Value::Bool(false) => errors.push(format!("{at}: `{key}` is not in the schema")),
            schema => check(root, schema, value, &format!("{at}.{key}"), errors),
        }
    }
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().expect("array")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The patterns that the schemas use.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        r"^1\." => text.starts_with("1."),
        "^line [0-9]+: " => text
            .strip_prefix("line ")
            .and_then(|rest| rest.split_once(": "))
            .is_some_and(|(number, _)| number.parse::<usize>().is_ok()),
        "^[0-9a-f]{20}$" => text.len() == 20 && text.bytes().all(|b| b"0123456789abcdef".contains(&b)),
        other => panic!("the schema uses the pattern `{other}`, which this test does not know"),
    }
}
