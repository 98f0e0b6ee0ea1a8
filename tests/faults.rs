//! What goes wrong around the command: full disks, files that vanish, links in circles, readers that go away, an
//! impatient user. What was found is told, the exit code is right, nothing half-written stays. And what must never
//! happen: a call to the network, a copy of a draft.
#![cfg(target_os = "linux")]

mod support;

use std::{
    fs::{self, File, OpenOptions},
    io::{BufRead, BufReader, Write},
    os::unix::{
        fs::{OpenOptionsExt, PermissionsExt, symlink},
        process::CommandExt,
    },
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use support::{Folder, Run, deslinde, run_in};

const KEEP: &str = "Artículo 1.- Se sancionará con prisión a quien administre una casa de prostitución.\n";
const OPEN: &str = "Artículo 1.- Los mercados abren a las ocho.\n";

/// A folder with a draft, its old wording, and a Word file.
fn drafts(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("a.md", KEEP);
    folder.file("antes.md", OPEN);
    let word = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpora/formats/trata-valdelagua.docx");
    folder.file("b.docx", fs::read(word).expect("a draft of ours"));
    folder
}

/// The commands that read drafts, with what they write to standard output or to `out`.
const COMMANDS: [&[&str]; 10] = [
    &["check", ".", "--format", "json"],
    &["check", "a.md", "b.docx", "--format", "sarif", "-o", "out"],
    &["report", ".", "-o", "out"],
    &["profile", ".", "--format", "html", "-o", "out"],
    &["compare", "antes.md", "a.md", "--format", "json"],
    &["compare", "antes.md", "b.docx"],
    &["export", ".", "-o", "out.qdpx"],
    &["export", ".", "-o", "out.sqlite3"],
    &["extract", "b.docx"],
    &["structure", "a.md"],
];

/// The names in a folder, hidden ones too.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("reads");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_left() {
    if !fs::exists("/dev/full").unwrap_or(false) {
        return skipped("there is no /dev/full");
    }
    let folder = drafts("faults-full");
    let full = || File::options().write(true).open("/dev/full").expect("opens");
    for args in [
        &["check", "."][..],
        &["check", ".", "--format", "json"],
        &["profile", "."],
        &["compare", "antes.md", "a.md"],
        &["extract", "b.docx"],
        &["rules"],
        &["explain", "demand"],
    ] {
        let mut command = deslinde(&[args, &["--lang", "es"]].concat());
        let run = command.current_dir(folder.path()).stdin(Stdio::null()).stdout(full()).output();
        let run: Run = run.expect("runs").into();
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains("el disco está lleno"), "{args:?}: {}", run.err);
    }
    // One report fails, the others are whole.
    let args = ["check", ".", "-o", "/dev/full", "--also", "json=o.json", "--lang", "en"];
    let run = run_in(&folder, &args);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("/dev/full") && run.err.contains("disk is full"), "{}", run.err);
    let report: serde_json::Value = serde_json::from_str(&folder.read("o.json")).expect("a whole report");
    assert_eq!(report["summary"]["files"], 3);
    assert_eq!(names(&folder), ["a.md", "antes.md", "b.docx", "o.json"]);
}

/// A disk of 16 kB, in a space of mounts that goes with the test.
#[test]
fn a_disk_that_fills_up_while_a_report_is_written_keeps_the_old_one() {
    let folder = drafts("faults-small-disk");
    folder.file("c.md", KEEP.repeat(2_000));
    fs::create_dir(format!("{}/disk", folder.path())).expect("creates");
    let script = "mount -t tmpfs -o size=16k none disk || exit 99; echo before > disk/o.json; \
                  \"$0\" check a.md c.md --format json -o disk/o.json --lang en; code=$?; \
                  cat disk/o.json; ls -A disk; exit $code";
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_deslinde")]);
    let Ok(output) = command.current_dir(folder.path()).output() else { return skipped("no unshare here") };
    if output.status.code() == Some(99) || String::from_utf8_lossy(&output.stderr).contains("unshare failed")
    {
        return skipped("no disk may be mounted here");
    }
    let run: Run = output.into();
    assert_eq!((run.code, run.out.as_str()), (2, "before\no.json\n"), "{}", run.err);
    assert!(run.err.contains("disk/o.json") && run.err.contains("disk is full"), "{}", run.err);
}

#[test]
fn a_folder_that_may_not_be_written_in_is_told() {
    let folder = drafts("faults-read-only");
    let closed = format!("{}/closed", folder.path());
    fs::create_dir(&closed).expect("creates");
    fs::set_permissions(&closed, PermissionsExt::from_mode(0o555)).expect("sets");
    let root = fs::write(format!("{closed}/probe"), "").is_ok();
    for args in [
        &["check", "a.md", "-o", "closed/o.txt"][..],
        &["report", "a.md", "-o", "closed/o.html"],
        &["export", "a.md", "-o", "closed/o.qdpx"],
        &["check", "a.md", "--baseline", "closed/b.toml", "--update-baseline"],
    ] {
        let mut command = deslinde(&[args, &["--lang", "en"]].concat());
        command.current_dir(folder.path()).stdin(Stdio::null());
        if root {
            // Root may write everywhere: the command runs as nobody.
            command.uid(65_534).gid(65_534);
        }
        let Ok(output) = command.output() else {
            return skipped("nobody but root may run the command here");
        };
        let run: Run = output.into();
        if root && run.err.contains("a.md") {
            return skipped("nobody but root may read the drafts here");
        }
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
        assert!(run.err.contains("closed/") && run.err.contains("no permission"), "{args:?}: {}", run.err);
    }
    let left = fs::read_dir(&closed).expect("reads").count();
    assert_eq!(left, usize::from(root), "only the probe");
}

/// A run that has begun to read `a.txt`, which is a pipe, and waits for what will be written to it.
fn waiting(folder: &Folder, args: &[&str]) -> (Child, File) {
    let pipe = format!("{}/a.txt", folder.path());
    let _ = fs::remove_file(&pipe);
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    // Where the tests run in the background, interruption may be switched off for all that they start.
    let mut command = Command::new("env");
    command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_deslinde")]).args(args);
    command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    // Without waiting, a pipe can be opened once somebody reads it.
    let mut open = OpenOptions::new();
    open.write(true).custom_flags(O_NONBLOCK);
    loop {
        if let Ok(writer) = open.open(&pipe) {
            return (child, writer);
        }
        assert!(child.try_wait().expect("waits").is_none(), "{args:?} ended before it read");
        thread::sleep(Duration::from_millis(10));
    }
}

/// As Linux has it.
const O_NONBLOCK: i32 = 0o4000;

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("kill").success());
    thread::sleep(Duration::from_millis(200));
}

#[test]
fn a_file_that_vanishes_is_told_and_the_others_are_read() {
    let folder = Folder::new("faults-vanish");
    folder.file("b.txt", KEEP);
    folder.file("c.txt", KEEP);
    let args = ["check", "a.txt", "b.txt", "c.txt", "--threads", "1", "--format", "json", "--lang", "en"];
    let (child, mut writer) = waiting(&folder, &args);
    fs::remove_file(format!("{}/b.txt", folder.path())).expect("removes");
    write!(writer, "{KEEP}").expect("writes");
    drop(writer);
    let run: Run = child.wait_with_output().expect("ends").into();
    assert_eq!(run.code, 2, "{}", run.err);
    let report = run.json();
    let read: Vec<_> = report["files"].as_array().expect("files").iter().map(|file| &file["path"]).collect();
    assert_eq!(read, ["a.txt", "c.txt"]);
    assert_eq!(report["errors"][0]["path"], "b.txt");
}

#[test]
fn an_impatient_user_leaves_nothing_behind() {
    let folder = Folder::new("faults-interrupt");
    for args in [
        &["check", "a.txt", "--format", "json", "-o", "out"][..],
        &["report", "a.txt", "-o", "out"],
        &["profile", "a.txt", "--format", "html", "-o", "out"],
        &["export", "a.txt", "-o", "out.qdpx"],
        &["compare", "a.txt", "a.txt"],
    ] {
        let (mut child, writer) = waiting(&folder, args);
        interrupt(&child);
        if child.try_wait().expect("waits").is_none() {
            // `check` would end after this file; a second time, all ends at once.
            interrupt(&child);
        }
        // It must not hang on the pipe.
        let ended = (0..50).any(|_| {
            thread::sleep(Duration::from_millis(100));
            child.try_wait().expect("waits").is_some()
        });
        if !ended {
            child.kill().expect("ends");
        }
        drop(writer);
        let status = child.wait().expect("ends");
        // By the handler, or by the signal where nothing had been begun.
        let code = status.code().or(std::os::unix::process::ExitStatusExt::signal(&status).map(|s| 128 + s));
        assert_eq!((ended, code), (true, Some(130)), "{args:?}");
        assert_eq!(names(&folder), ["a.txt"], "{args:?}");
    }
}

#[test]
fn links_in_circles_are_walked_once() {
    let folder = Folder::new("faults-links");
    folder.file("leyes/a.txt", KEEP);
    let at = |name: &str| format!("{}/{name}", folder.path());
    symlink(at("leyes"), at("leyes/otra")).expect("links");
    symlink(at(""), at("leyes/arriba")).expect("links");
    symlink(at("self.txt"), at("self.txt")).expect("links");
    let run = run_in(&folder, &["check", ".", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.json()["files"].as_array().map(Vec::len), Some(1));
    // Named by hand, a link that leads nowhere is told, and the others are read.
    let run = run_in(&folder, &["check", "self.txt", "leyes/otra", "--format", "json"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let report = run.json();
    assert_eq!(report["errors"][0]["path"], "self.txt");
    assert_eq!(
        report["files"].as_array().map(Vec::len),
        Some(1),
        "a link to a folder that is named is followed"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::new("faults-pipe");
    for number in 0..400 {
        folder.file(&format!("{number}.txt"), KEEP.repeat(10));
    }
    for format in ["terminal", "json", "jsonl"] {
        let mut command = deslinde(&["check", ".", "--format", format]);
        command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("runs");
        let mut line = String::new();
        let mut reader = BufReader::new(child.stdout.take().expect("piped"));
        reader.read_line(&mut line).expect("reads");
        drop(reader);
        let output = child.wait_with_output().expect("ends");
        assert!(!line.is_empty(), "{format}");
        assert_eq!(output.status.code(), Some(1), "{format}: what it saw counts");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

/// What a run asks of the system: calls to the network, and files that it makes or writes.
fn asked(folder: &Folder, args: &[&str]) -> Option<(Run, Vec<String>)> {
    let log = format!("{}/../faults-strace.log", folder.path());
    let calls = "trace=%network,open,openat,openat2,creat,mkdir,mkdirat,memfd_create";
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-s", "200", "-e", calls, "-o", &log, env!("CARGO_BIN_EXE_deslinde")]);
    let output = command.args(args).current_dir(folder.path()).stdin(Stdio::null()).output().ok()?;
    if String::from_utf8_lossy(&output.stderr).contains("ptrace") {
        return None;
    }
    let log = fs::read_to_string(&log).ok()?;
    assert!(log.contains("openat("), "it was watched: {log}");
    let writes = |call: &&str| {
        let opens = call.contains("open") && !call.contains(" resumed>");
        !opens || ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE"].iter().any(|flag| call.contains(flag))
    };
    // Processes are numbered at the start of each line; ends of runs and signals are no calls.
    let calls = log.lines().filter(|line| line.contains('(')).filter(writes);
    Some((output.into(), calls.map(str::to_owned).collect()))
}

#[test]
fn drafts_go_nowhere() {
    let folder = drafts("faults-nowhere");
    for args in COMMANDS {
        let before = names(&folder);
        let Some((run, calls)) = asked(&folder, args) else { return skipped("strace does not work here") };
        assert!(run.code < 2, "{args:?}: {}", run.err);
        // A report is begun under another name in its own folder; nothing else is written.
        let begun = [format!("\"{}/.deslinde-", folder.path()), format!("\"{}/./.deslinde-", folder.path())];
        let own = |call: &&String| begun.iter().any(|begun| call.contains(begun));
        let other: Vec<_> = calls.iter().filter(|call| !own(call) && !call.contains("\"/dev/")).collect();
        assert!(other.is_empty(), "{args:?}: {other:#?}");
        let out = args.iter().find(|arg| arg.starts_with("out")).copied();
        assert_eq!(calls.iter().any(|call| call.contains(".deslinde-")), out.is_some(), "{args:?}");
        let mut after = names(&folder);
        after.retain(|name| Some(name.as_str()) != out);
        assert_eq!(after, before, "{args:?}");
        let _ = out.map(|out| fs::remove_file(format!("{}/{out}", folder.path())));
    }
}

#[test]
fn without_a_network_all_is_the_same() {
    let folder = drafts("faults-offline");
    for args in COMMANDS {
        let mut command = Command::new("unshare");
        command.args(["--net", env!("CARGO_BIN_EXE_deslinde")]).args(args).env("LANG", "C");
        let Ok(output) = command.current_dir(folder.path()).output() else {
            return skipped("no unshare here");
        };
        if String::from_utf8_lossy(&output.stderr).contains("unshare failed") {
            return skipped("no network may be taken away here");
        }
        let offline: Run = output.into();
        let run = run_in(&folder, args);
        assert_eq!((offline.code, offline.out), (run.code, run.out), "{args:?}: {}", offline.err);
    }
}

#[test]
fn no_temporary_file_is_left_even_after_an_error() {
    let folder = drafts("faults-temporary");
    folder.file("roto.docx", b"PK\x03\x04 no more");
    folder.file("roto.pdf", b"%PDF-1.7\n1 0 obj\n<<");
    let temporary = Folder::new("faults-tmpdir");
    let before = names(&folder);
    let failing: [&[&str]; 6] = [
        &["check", ".", "no-such.txt"],
        &["check", ".", "-o", "nowhere/out"],
        &["report", "roto.docx", "-o", "out"],
        &["profile", "roto.pdf"],
        &["compare", "a.md", "roto.docx"],
        &["export", "roto.pdf", "no-such.txt", "-o", "out.qdpx"],
    ];
    for args in COMMANDS.iter().chain(&failing) {
        let mut command = deslinde(args);
        command.current_dir(folder.path()).env("TMPDIR", temporary.path()).stdin(Stdio::null());
        let run: Run = command.output().expect("runs").into();
        assert_eq!(run.code == 2, failing.contains(args) || args.contains(&"."), "{args:?}: {}", run.err);
        assert_eq!(names(&temporary), [""; 0], "{args:?}");
        let mut after = names(&folder);
        after.retain(|name| !name.starts_with("out"));
        assert_eq!(after, before, "{args:?}");
    }
}
