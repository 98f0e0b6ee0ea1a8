//! The native module `deslinde._native`. It hands results over as JSON, in the shapes of
//! `docs/schema/`; the Python package makes objects of them. The GIL is released while Rust works.

use std::path::PathBuf;

use deslinde::{Analysis, Config, Document, Language, RuleSet};
use deslinde_documents::{ReadError, read, read_file};
use deslinde_report::{
    CodePoints,
    record::{FindingRecord, Span},
};
use pyo3::{create_exception, exceptions::PyException, prelude::*};
use serde_json::json;

create_exception!(
    _native,
    ConfigError,
    PyException,
    "The configuration names something that does not exist."
);
create_exception!(_native, ReadFailure, PyException, "A file could not be read.");

/// An analyser, built once.
#[pyclass(frozen, module = "deslinde._native")]
struct Analyzer {
    inner: deslinde::Analyzer,
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (select, ignore, min_confidence, language))]
    fn new(
        py: Python<'_>,
        select: Vec<String>,
        ignore: Vec<String>,
        min_confidence: f64,
        language: Option<&str>,
    ) -> PyResult<Self> {
        let mut config = Config::default();
        config.select = select;
        config.ignore = ignore;
        config.min_confidence = min_confidence;
        config.language = parse_language(language)?;
        let built = py.detach(|| deslinde::Analyzer::new(&config));
        built.map(|inner| Self { inner }).map_err(|error| ConfigError::new_err(error.to_string()))
    }

    /// Reads a text.
    fn analyze_text(&self, py: Python<'_>, text: String) -> String {
        py.detach(|| {
            let document = Document::from_text(text);
            self.describe("", &document, "", &self.inner.analyze(&document))
        })
    }

    /// Reads a file.
    fn analyze_path(&self, py: Python<'_>, path: PathBuf) -> PyResult<String> {
        let outcome = py.detach(|| {
            let document = read_file(&path)?;
            Ok(self.describe(&document.name, &document, "", &self.inner.analyze(&document)))
        });
        outcome.map_err(|error| read_failure(&error))
    }

    /// Reads the bytes of a file called `name`.
    fn analyze_bytes(&self, py: Python<'_>, name: &str, bytes: &[u8]) -> PyResult<String> {
        let outcome = py.detach(|| {
            let document = read(name, bytes)?;
            Ok(self.describe(name, &document, "", &self.inner.analyze(&document)))
        });
        outcome.map_err(|error| read_failure(&error))
    }

    /// Reads a text as one passage under a heading.
    fn classify(
        &self,
        py: Python<'_>,
        text: String,
        heading: &str,
        language: Option<&str>,
    ) -> PyResult<String> {
        let language = parse_language(language)?;
        Ok(py.detach(|| {
            let analysis = self.inner.classify(&text, heading, language);
            self.describe("", &Document::from_text(text), heading, &analysis)
        }))
    }
}

impl Analyzer {
    /// `heading` is one that was given apart from the text.
    fn describe(&self, path: &str, document: &Document, heading: &str, analysis: &Analysis) -> String {
        let in_heading = CodePoints::new(heading);
        let points = CodePoints::new(&document.text);
        let rules = self.inner.rules();
        let record = |finding| {
            let mut record = FindingRecord::new(finding, document, &points, rules);
            for (known, evidence) in record.evidence.iter_mut().zip(&finding.evidence) {
                if evidence.in_heading {
                    known.span = Span::new(heading, &in_heading, &evidence.range);
                }
            }
            record
        };
        let findings: Vec<_> = analysis.findings.iter().map(record).collect();
        json!({
            "path": path,
            "text": document.text,
            "language": analysis.language,
            "passages": analysis.passages,
            "passages_read": analysis.passages_read,
            "findings": findings,
        })
        .to_string()
    }
}

/// Every rule and norm, as `deslinde rules --format json` prints them.
#[pyfunction]
fn rules() -> PyResult<String> {
    let set = RuleSet::builtin().map_err(|error| ConfigError::new_err(error.to_string()))?;
    Ok(json!({ "rules": set.rules, "norms": set.norms }).to_string())
}

fn parse_language(code: Option<&str>) -> PyResult<Option<Language>> {
    let unknown =
        |code: &str| ConfigError::new_err(format!("there is no language `{code}`; there are `es` and `en`"));
    code.map(|code| Language::from_code(code).ok_or_else(|| unknown(code))).transpose()
}

fn read_failure(error: &ReadError) -> PyErr {
    ReadFailure::new_err((error.message(Language::English), error.message(Language::Spanish)))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ConfigError", module.py().get_type::<ConfigError>())?;
    module.add("ReadFailure", module.py().get_type::<ReadFailure>())?;
    module.add_class::<Analyzer>()?;
    module.add_function(wrap_pyfunction!(rules, module)?)
}
