//! What the end-to-end tests share.
#![allow(dead_code)]

pub mod findings;
pub mod schema;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// The command, away from whatever the tester's environment says of language and colour.
pub fn deslinde(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_deslinde"));
    for variable in ["DESLINDE_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("LANG", "C").args(args);
    command
}

/// What a run came to.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }
}

pub fn run(args: &[&str]) -> Run {
    deslinde(args).stdin(Stdio::null()).output().expect("runs").into()
}

/// A run in a folder, which is where configurations are looked for.
pub fn run_in(folder: &Folder, args: &[&str]) -> Run {
    deslinde(args).current_dir(folder.path()).stdin(Stdio::null()).output().expect("runs").into()
}

pub fn run_with(args: &[&str], input: &[u8]) -> Run {
    feed(deslinde(args), input)
}

pub fn feed(mut command: Command, input: &[u8]) -> Run {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("writes");
    output.into()
}

/// Runs git in a folder, as somebody whose settings are those of the test.
pub fn git(folder: &Folder, args: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder.path()).args([
        "-c",
        "user.name=Prueba",
        "-c",
        "user.email=prueba@example.org",
    ]);
    let done =
        command.args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"]).args(args).output();
    let done = done.expect("git runs");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A folder of its own for a test, empty at its start.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("creates");
        Self(path)
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("has one")).expect("creates");
        fs::write(&path, content).expect("writes");
        path.display().to_string()
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect(name)
    }

    pub fn path(&self) -> String {
        self.0.display().to_string()
    }
}

/// Every way in which `value` is not SARIF 2.1.0, by the official schema.
pub fn sarif_errors(value: &Value) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/support/sarif-2.1.0/schema.json");
    // One of its patterns has a bracket that the grammar of patterns wants escaped.
    let schema = fs::read_to_string(path).expect("reads").replace("{2}]?$", r"{2}\\]?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// A schema of `docs/schema`.
pub fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/schema/{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).expect("reads")).expect("JSON")
}
