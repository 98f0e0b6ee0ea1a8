//! The configuration on disk, and how files are called in relation to it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use deslinde::{Error, Localized, RuleSet};
use deslinde_config::{Config, FILE_NAME, SUPPRESSIONS_NAME, Suppressions, absolute, relative};
use deslinde_documents::Options;

use crate::{Failure, args::ProjectArgs, failure::reason, messages as say};

/// Where a table of ours may stand besides.
const PYPROJECT: &str = "pyproject.toml";

/// What a configuration file says, and where it stands.
#[derive(Debug, Default)]
pub struct Project {
    pub config: Config,
    /// The file, as messages name it, and its text; for messages about it.
    file: Option<(PathBuf, String)>,
    /// The folder that its paths are relative to.
    folder: PathBuf,
    /// The repository's folder, which machines take paths to be relative to.
    root: PathBuf,
}

impl Project {
    /// The project of the current folder.
    pub fn here() -> Result<Self, Failure> {
        Self::find(&ProjectArgs::default())
    }

    /// The project that the command line asks for, else the one of the current folder.
    pub fn find(args: &ProjectArgs) -> Result<Self, Failure> {
        let current = env::current_dir().unwrap_or_default();
        let mut project = Self { folder: current.clone(), ..Self::default() };
        if let Some(path) = &args.config {
            project.read(path)?;
        } else if !args.no_config {
            for folder in current.ancestors() {
                if project.try_folder(folder)? {
                    break;
                }
            }
        }
        let repository = current.ancestors().find(|folder| folder.join(".git").exists());
        project.root = repository.unwrap_or(&project.folder).to_owned();
        Ok(project)
    }

    fn try_folder(&mut self, folder: &Path) -> Result<bool, Failure> {
        let own = folder.join(FILE_NAME);
        if own.is_file() {
            self.read(&own)?;
            return Ok(true);
        }
        // Somebody else's file: what is wrong with it is none of our business, unless it has a table of ours.
        let theirs = folder.join(PYPROJECT);
        let Ok(source) = fs::read_to_string(&theirs) else { return Ok(false) };
        match Config::parse_pyproject(&shown(&theirs), &source)? {
            Some(config) => {
                self.set(config, &theirs, source);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    fn read(&mut self, path: &Path) -> Result<(), Failure> {
        let source = read(path).map_err(|why| Failure::of_file(say::NO_CONFIG, path, &why))?;
        let config = if path.file_name().is_some_and(|name| name == PYPROJECT) {
            let config = Config::parse_pyproject(&shown(path), &source)?;
            config.ok_or_else(|| Failure::Input(say::NO_TABLE.localized(&[&shown(path)])))?
        } else {
            Config::parse(&shown(path), &source)?
        };
        self.set(config, path, source);
        Ok(())
    }

    fn set(&mut self, config: Config, path: &Path, source: String) {
        self.config = config;
        let path = absolute(path);
        self.folder = path.parent().unwrap_or(Path::new("/")).to_owned();
        self.file = Some((path, source));
    }

    /// Folders of rules and words of one's own.
    pub fn data(&self) -> Vec<PathBuf> {
        self.config.data.iter().map(|folder| self.path(folder)).collect()
    }

    /// A path of the configuration, as one can open it and as messages name it.
    pub fn path(&self, path: &Path) -> PathBuf {
        let path = absolute(&self.folder.join(path));
        env::current_dir()
            .ok()
            .and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned))
            .unwrap_or(path)
    }

    /// How documents are read: within the limits of the file.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        if let Some(megabytes) = self.config.limits.file_megabytes {
            options.limits.bytes = u64::from(megabytes) << 20;
        }
        options
    }

    /// Checks that the rules named in the file exist.
    pub fn check_rules(&self, rules: &RuleSet) -> Result<(), Error> {
        match &self.file {
            Some((path, source)) => self.config.check_rules(rules, &shown(path), source),
            None => Ok(()),
        }
    }

    /// The file of suppressions, with its path, if there is one.
    pub fn suppressions(&self, rules: &RuleSet) -> Result<(PathBuf, Suppressions), Failure> {
        let path = self.path(self.config.suppressions.as_deref().unwrap_or(Path::new(SUPPRESSIONS_NAME)));
        if self.config.suppressions.is_none() && !path.exists() {
            return Ok((path, Suppressions::default()));
        }
        let source = read(&path).map_err(|why| Failure::of_file(say::CANNOT_OPEN, &path, &why))?;
        let suppressions = Suppressions::parse(&shown(&path), &source, rules)?;
        Ok((path, suppressions))
    }

    /// How the configuration calls a file.
    pub fn name(&self, path: &Path) -> String {
        relative(path, &self.folder)
    }

    /// How machines that know the repository call a file.
    pub fn uri(&self, path: &Path) -> String {
        relative(path, &self.root)
    }
}

/// A path as messages name it: short where it is below the current folder.
fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// The text of a small file, or why it cannot be read.
pub fn read(path: &Path) -> Result<String, Localized> {
    let bytes = fs::read(path).map_err(|why| reason(&why))?;
    String::from_utf8(bytes).map_err(|_| say::NOT_UTF8.localized(&[]))
}
