//! The zipped parts of a Word or OpenDocument file.

use std::{cell::Cell, collections::HashMap, io::Read};

use deslinde::Localized;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::{Limit, Limits, ReadError, reason};

pub(crate) struct Package<'b> {
    name: &'b str,
    archive: ZipSliceArchive<&'b [u8]>,
    parts: HashMap<String, (CompressionMethod, ZipArchiveEntryWayfinder)>,
    /// Bytes that may still be unpacked, and how many there were.
    left: Cell<u64>,
    most: u64,
}

impl<'b> Package<'b> {
    /// Reads the directory of a zip file. `name` is what errors call it.
    pub(crate) fn open(name: &'b str, bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        let damaged =
            |error: rawzip::Error| ReadError::Damaged { name: name.to_owned(), reason: reason::zip(&error) };
        let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
        let mut parts = HashMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            if parts.len() >= limits.parts {
                return Err(ReadError::over(name, Limit::Parts(limits.parts)));
            }
            // Names that are no UTF-8, or that climb out of the archive, are no part of a document.
            let Ok(path) = entry.file_path().try_normalize() else { continue };
            let part = (entry.compression_method(), entry.wayfinder());
            parts.entry(path.as_ref().to_owned()).or_insert(part);
        }
        Ok(Self { name, archive, parts, left: Cell::new(limits.unpacked), most: limits.unpacked })
    }

    pub(crate) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(part)
    }

    /// The text of an XML part; `None` where there is no such part.
    pub(crate) fn xml(&self, part: &str) -> Result<Option<String>, ReadError> {
        let Some((method, wayfinder)) = self.parts.get(part) else { return Ok(None) };
        let damaged = |reason: Localized| ReadError::Damaged {
            name: self.name.to_owned(),
            reason: reason::of(part, &reason),
        };
        let entry = self.archive.get_entry(*wayfinder).map_err(|error| damaged(reason::zip(&error)))?;
        let left = self.left.get();
        let mut bytes = Vec::new();
        // Read as long as there is room: what the directory claims about sizes is not believed.
        let read = match *method {
            CompressionMethod::STORE => {
                let mut reader = entry.verifying_reader(entry.data()).take(left.saturating_add(1));
                reader.read_to_end(&mut bytes)
            }
            CompressionMethod::DEFLATE => {
                let inflated = flate2::bufread::DeflateDecoder::new(entry.data());
                let mut reader = entry.verifying_reader(inflated).take(left.saturating_add(1));
                reader.read_to_end(&mut bytes)
            }
            _ => {
                return Err(damaged(Localized::new(
                    "está comprimido de un modo que no se conoce",
                    "it is compressed in a way that is not known",
                )));
            }
        };
        if bytes.len() as u64 > left {
            return Err(ReadError::over(self.name, Limit::Unpacked(self.most)));
        }
        read.map_err(|error| damaged(reason::unpacking(&error)))?;
        self.left.set(left - bytes.len() as u64);
        let text = match String::from_utf8(bytes) {
            Ok(text) if !text.starts_with('\u{feff}') => text,
            Ok(text) => crate::encoding::decode_xml(text.as_bytes()),
            Err(other) => crate::encoding::decode_xml(other.as_bytes()),
        };
        Ok(Some(text))
    }
}
