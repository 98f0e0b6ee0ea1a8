//! Where the parts of a Word file are: relationships lead from one to the next.

use crate::{
    ReadError,
    package::Package,
    xml::{File, Piece, Xml, attribute},
};

/// Paths of the parts that are read.
pub(super) struct Parts {
    pub main: String,
    pub styles: String,
    pub numbering: String,
    pub footnotes: String,
    pub endnotes: String,
}

impl Parts {
    pub(super) fn find(file: File<'_>, package: &Package<'_>) -> Result<Self, ReadError> {
        let main = relations(file, package, "_rels/.rels", "")?
            .into_iter()
            .find(|(kind, path)| kind == "officeDocument" && package.has(path))
            .map_or_else(|| "word/document.xml".to_owned(), |(_, path)| path);
        let (folder, part) = main.rsplit_once('/').unwrap_or(("", &main));
        let beside = relations(file, package, &join(folder, &format!("_rels/{part}.rels")), folder)?;
        let part = |kind: &str| {
            let found = beside.iter().find(|(known, _)| known == kind);
            found.map_or_else(|| join(folder, &format!("{kind}.xml")), |(_, path)| path.clone())
        };
        Ok(Self {
            styles: part("styles"),
            numbering: part("numbering"),
            footnotes: part("footnotes"),
            endnotes: part("endnotes"),
            main,
        })
    }
}

/// Kind and path of every relationship that a part names.
fn relations(
    file: File<'_>,
    package: &Package<'_>,
    part: &str,
    folder: &str,
) -> Result<Vec<(String, String)>, ReadError> {
    let text = package.xml(part)?.unwrap_or_default();
    let mut xml = Xml::new(file, &text);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let outside = attribute(&element, "TargetMode").is_some_and(|mode| mode == "External");
                if let (Some(kind), Some(target)) =
                    (attribute(&element, "Type"), attribute(&element, "Target"))
                    && !outside
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let path = match target.strip_prefix('/') {
                        Some(absolute) => absolute.to_owned(),
                        None => join(folder, &target),
                    };
                    found.push((kind, path));
                }
            }
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}
