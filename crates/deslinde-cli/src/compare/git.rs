//! Versions that git knows. The installed `git` is asked, by commands that read the repository and
//! nothing else: no network, no filters, no hooks (`docs/decisions/git.md`).

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    io::Write,
    path::{Component, Path, PathBuf},
    process::{Command, Stdio},
};

use deslinde::Localized;

use super::pairs::{Pair, renamed};
use crate::{
    Failure,
    input::{Input, Source},
    messages as say,
};

/// A file as it was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    id: String,
    /// Where the file is, or would be, in the working tree.
    pub place: PathBuf,
}

impl Blob {
    /// Its bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, Localized> {
        let mut command = git();
        command.args(["cat-file", "blob", &self.id]);
        output(command, None).map_err(|why| say::GIT_FAILED.localized(&[&why]))
    }
}

/// `git`, so that it writes nothing, asks nothing and fetches nothing.
fn git() -> Command {
    let mut command = Command::new("git");
    command.args(["--no-pager", "-c", "core.fsmonitor=false"]);
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    command.env("LC_ALL", "C");
    command
}

/// What a command writes; what it complains of where it fails.
fn output(mut command: Command, input: Option<Vec<u8>>) -> Result<Vec<u8>, String> {
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|why| why.to_string())?;
    // Written beside the reading, so that neither side waits for the other.
    let writer = child.stdin.take().zip(input).map(|(mut stdin, input)| {
        std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        })
    });
    let done = child.wait_with_output().map_err(|why| why.to_string())?;
    if let Some(writer) = writer {
        let _ = writer.join();
    }
    if done.status.success() {
        Ok(done.stdout)
    } else {
        Err(String::from_utf8_lossy(&done.stderr).trim().to_owned())
    }
}

fn run<I: AsRef<OsStr>>(args: impl IntoIterator<Item = I>) -> Result<Vec<u8>, Failure> {
    let mut command = git();
    command.args(args);
    output(command, None).map_err(|why| Failure::Input(say::GIT_FAILED.localized(&[&why])))
}

/// The commit that a revision names.
fn commit(revision: &str) -> Result<String, Failure> {
    let mut command = git();
    let wanted = format!("{revision}^{{commit}}");
    command.args(["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    match output(command, None) {
        Ok(id) => Ok(String::from_utf8_lossy(&id).trim().to_owned()),
        // Silent where the revision is not there; else there is no git, or no repository.
        Err(why) if why.is_empty() => Err(Failure::Input(say::NO_REVISION.localized(&[revision]))),
        Err(why) => Err(Failure::Input(say::GIT_FAILED.localized(&[&why]))),
    }
}

/// What differs between two revisions: `base..head`, `base...head` (since they parted), `base` or `base..` (to HEAD).
pub fn between(revisions: &str, paths: &[PathBuf]) -> Result<Vec<Pair>, Failure> {
    let (base, head, parted) = match (revisions.split_once("..."), revisions.split_once("..")) {
        (Some((base, head)), _) => (base, head, true),
        (None, Some((base, head))) => (base, head, false),
        (None, None) => (revisions, "", false),
    };
    let named = |revision: &str| commit(if revision.is_empty() { "HEAD" } else { revision });
    let (mut base, head) = (named(base)?, named(head)?);
    if parted {
        base = String::from_utf8_lossy(&run(["merge-base", &base, &head])?).trim().to_owned();
    }
    // A bare repository has no working tree.
    let top = top().unwrap_or_default();
    let listed = run(["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", &base, &head])?;
    let mut parts = listed.split(|byte| *byte == 0);
    let (mut pairs, mut gone, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
    // `:100644 100644 <old> <new> M`, then the path.
    while let (Some(head), Some(path)) = (parts.next(), parts.next()) {
        let head = String::from_utf8_lossy(head);
        let fields: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
        let [old_mode, new_mode, old, new, _] = fields[..] else { continue };
        let path = String::from_utf8_lossy(path).into_owned();
        let side = |mode: &str, id: &str| {
            is_file(mode).then(|| blob(&path, id, top.join(&path))).filter(|_| supported(&path))
        };
        match (side(old_mode, old), side(new_mode, new)) {
            (None, None) => {}
            (Some(old), None) => gone.push(old),
            (None, Some(new)) => fresh.push(new),
            (old, new) => pairs.push(Pair::of(old, new)),
        }
    }
    pairs.extend(renamed(gone, fresh));
    // Only now, so that a file that came from elsewhere is known by what it was.
    if !paths.is_empty() {
        let prefix = run(["rev-parse", "--show-prefix"])?;
        let prefix = PathBuf::from(String::from_utf8_lossy(&prefix).trim_end_matches('\n'));
        let asked: Vec<PathBuf> = paths.iter().map(|path| plain(&prefix.join(path))).collect();
        let asked_for = |side: &Option<Input>| {
            side.as_ref()
                .is_some_and(|input| asked.iter().any(|path| Path::new(&input.name).starts_with(path)))
        };
        pairs.retain(|pair| asked_for(&pair.old) || asked_for(&pair.new));
    }
    Ok(pairs)
}

/// The folder of the working tree.
fn top() -> Result<PathBuf, Failure> {
    let top = run(["rev-parse", "--show-toplevel"])?;
    Ok(PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches('\n')))
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// What of `inputs` is not as it was at a revision, and what is gone since from the places that were asked for.
pub fn since(revision: &str, inputs: &[Input], paths: &[PathBuf]) -> Result<Vec<Pair>, Failure> {
    let commit = commit(revision)?;
    let top = top()?;
    let listed = run(["ls-tree", "-r", "-z", "--full-tree", &commit])?;
    let mut tree: BTreeMap<PathBuf, String> = BTreeMap::new();
    // `100644 blob <id>`, a tab, the path.
    for entry in listed.split(|byte| *byte == 0) {
        let entry = String::from_utf8_lossy(entry);
        let Some((head, path)) = entry.split_once('\t') else { continue };
        let mut fields = head.split(' ');
        if let (Some(mode), Some("blob"), Some(id)) = (fields.next(), fields.next(), fields.next())
            && is_file(mode)
        {
            tree.insert(PathBuf::from(path), id.to_owned());
        }
    }
    let inside = |path: &Path| -> Option<PathBuf> {
        let whole = path.canonicalize().ok()?;
        whole.strip_prefix(top.canonicalize().ok()?).ok().map(Path::to_owned)
    };
    let files: Vec<(&Input, Option<PathBuf>)> = inputs
        .iter()
        .filter(|input| input.source != Source::Stdin)
        .map(|input| match &input.source {
            Source::File(path) => (input, inside(path)),
            _ => (input, None),
        })
        .collect();
    let ids = ids(&files, &top)?;
    let (mut pairs, mut fresh) = (Vec::new(), Vec::new());
    for (at, (input, path)) in files.iter().enumerate() {
        match path.as_ref().and_then(|path| Some((path, tree.get(path)?))) {
            Some((_, id)) if ids.get(&at) == Some(id) => {}
            Some((path, id)) => {
                pairs.push(Pair::of(Some(blob(&input.name, id, top.join(path))), Some((*input).clone())));
            }
            None => fresh.push((*input).clone()),
        }
    }
    let asked: Vec<PathBuf> = paths.iter().filter_map(|path| inside(path)).collect();
    let asked_for = |path: &Path| asked.iter().any(|folder| path.starts_with(folder));
    let gone = tree.iter().filter(|(path, _)| {
        asked_for(path) && supported(&path.to_string_lossy()) && !top.join(path).exists()
    });
    let here = std::env::current_dir().unwrap_or_default();
    let name = |path: &Path| {
        let whole = top.join(path);
        whole.strip_prefix(&here).unwrap_or(&whole).to_string_lossy().into_owned()
    };
    let gone = gone.map(|(path, id)| blob(&name(path), id, top.join(path))).collect();
    pairs.extend(renamed(gone, fresh));
    Ok(pairs)
}

/// What git would call the content of files, without its filters.
fn ids(files: &[(&Input, Option<PathBuf>)], top: &Path) -> Result<BTreeMap<usize, String>, Failure> {
    // A path with a line break cannot be asked for; such a file is compared.
    let asked: Vec<(usize, String)> = files
        .iter()
        .enumerate()
        .filter_map(|(at, (_, path))| Some((at, top.join(path.as_ref()?).to_str()?.to_owned())))
        .filter(|(_, path)| !path.contains('\n'))
        .collect();
    if asked.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list: String = asked.iter().map(|(_, path)| format!("{path}\n")).collect();
    let mut command = git();
    command.args(["hash-object", "--no-filters", "--stdin-paths"]);
    let ids = output(command, Some(list.into_bytes()))
        .map_err(|why| Failure::Input(say::GIT_FAILED.localized(&[&why])))?;
    let ids = String::from_utf8_lossy(&ids).into_owned();
    Ok(asked.into_iter().map(|(at, _)| at).zip(ids.lines().map(str::to_owned)).collect())
}

fn blob(path: &str, id: &str, place: PathBuf) -> Input {
    Input { name: path.to_owned(), source: Source::Git(Blob { id: id.to_owned(), place }), walked: true }
}

/// A file, not a link or a module.
fn is_file(mode: &str) -> bool {
    mode == "100644" || mode == "100755"
}

fn supported(path: &str) -> bool {
    let extension = Path::new(path).extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|e| deslinde_documents::supported_extensions().any(|known| known == e))
}
