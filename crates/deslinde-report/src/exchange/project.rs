//! REFI-QDA project (`.qdpx`): documents, codebook, and a coding for each finding.
//!
//! Positions are code points of the source's plain text, the end excluded.

use std::io::{self, Cursor, Write};

use deslinde::Finding;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    Collection, Item,
    codes::{self, Xml},
    failed,
    guid::guid,
    note::note,
    text::PlainText,
};
use crate::{CodePoints, VERSION, messages::Text};

pub(super) const NAME: Text = Text::new("Hallazgos de deslinde", "Findings of deslinde");
pub(super) const ABOUT: Text = Text::new(
    "Codificado por una máquina ({}), no por una persona. Cada codificación es una sugerencia que hay que revisar. \
     Las fechas son fijas, para que la misma entrada dé siempre el mismo archivo.",
    "Coded by a machine ({}), not by a person. Each coding is a suggestion to be checked. Dates are fixed, so that the \
     same input always gives the same file.",
);
/// Some tools want a date, and a clock would make each file another.
const DATE: &str = "1980-01-01T00:00:00Z";

/// Writes the archive.
pub(super) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    let names = collection.names();
    let sources: Vec<Source<'_>> = collection
        .items
        .iter()
        .zip(&names)
        .map(|(item, name)| {
            let plain = PlainText::new(&item.document.text);
            Source { item, name, guid: guid(&["source", name, &plain.text]), plain }
        })
        .collect();
    let mut archive = Archive::new();
    archive.add("project.qde", &project(collection, &sources)?)?;
    for source in &sources {
        archive.add(&format!("sources/{}.txt", source.guid), source.plain.text.as_bytes())?;
    }
    archive.finish()
}

struct Source<'a> {
    item: &'a Item<'a>,
    name: &'a str,
    guid: String,
    plain: PlainText,
}

fn project(collection: &Collection<'_>, sources: &[Source<'_>]) -> io::Result<Vec<u8>> {
    let mut xml = codes::begin()?;
    let (origin, coder) = (format!("deslinde {VERSION}"), collection.coder());
    let user = guid(&["user", &coder]);
    xml.create_element("Project")
        .with_attributes([
            ("xmlns", "urn:QDA-XML:project:1.0"),
            ("name", NAME.get(collection.language)),
            ("origin", &*origin),
            ("creatingUserGUID", &*user),
            ("creationDateTime", DATE),
        ])
        .write_inner_content(|xml| {
            xml.create_element("Users").write_inner_content(|xml| {
                xml.create_element("User")
                    .with_attributes([("guid", &*user), ("name", &*coder)])
                    .write_empty()?;
                Ok(())
            })?;
            xml.create_element("CodeBook").write_inner_content(|xml| codes::write(xml, collection))?;
            if !sources.is_empty() {
                xml.create_element("Sources").write_inner_content(|xml| {
                    sources.iter().try_for_each(|source| write_source(xml, source, &user, collection))
                })?;
            }
            codes::description(xml, &ABOUT.fill(collection.language, &[&coder]))
        })?;
    Ok(xml.into_inner())
}

fn write_source(
    xml: &mut Xml,
    source: &Source<'_>,
    user: &str,
    collection: &Collection<'_>,
) -> io::Result<()> {
    let path = format!("internal://{}.txt", source.guid);
    let points = CodePoints::new(&source.plain.text);
    xml.create_element("TextSource")
        .with_attributes([
            ("guid", &*source.guid),
            ("name", source.name),
            ("plainTextPath", &*path),
            ("creatingUser", user),
            ("creationDateTime", DATE),
        ])
        .write_inner_content(|xml| {
            codes::description(xml, source.item.path)?;
            let findings = source.item.analysis.findings.iter().enumerate();
            findings.into_iter().try_for_each(|(index, finding)| {
                selection(xml, (index, finding), source, &points, user, collection)
            })
        })?;
    Ok(())
}

fn selection(
    xml: &mut Xml,
    (index, finding): (usize, &Finding),
    source: &Source<'_>,
    points: &CodePoints<'_>,
    user: &str,
    collection: &Collection<'_>,
) -> io::Result<()> {
    let range = source.plain.map(&finding.passage);
    let (start, end) = (points.at(range.start).to_string(), points.at(range.end).to_string());
    let index = index.to_string();
    let key = [&*source.guid, &*finding.rule, &*start, &*end, &*index];
    let (own, coding) = (guid(&[&["selection"], &key[..]].concat()), guid(&[&["coding"], &key[..]].concat()));
    let citation = finding.citation.display(collection.language);
    let name = if citation.is_empty() { finding.rule.to_string() } else { citation };
    xml.create_element("PlainTextSelection")
        .with_attributes([
            ("guid", &*own),
            ("name", &*name),
            ("startPosition", &*start),
            ("endPosition", &*end),
            ("creatingUser", user),
            ("creationDateTime", DATE),
        ])
        .write_inner_content(|xml| {
            codes::description(xml, &note(finding, source.item.document, collection))?;
            xml.create_element("Coding")
                .with_attributes([("guid", &*coding), ("creatingUser", user), ("creationDateTime", DATE)])
                .write_inner_content(|xml| {
                    let code = codes::id(&finding.rule);
                    xml.create_element("CodeRef").with_attribute(("targetGUID", &*code)).write_empty()?;
                    Ok(())
                })?;
            Ok(())
        })?;
    Ok(())
}

/// A zip whose bytes depend on nothing but its content.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::default()))
    }

    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.0.start_file(name, options).map_err(failed)?;
        self.0.write_all(bytes)
    }

    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        Ok(self.0.finish().map_err(failed)?.into_inner())
    }
}
