//! Bytes into text: UTF-8 and UTF-16 with or without byte order mark, and the single-byte
//! encodings of old offices, detected.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a file. Never fails: what no encoding explains becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some(text) = utf32(bytes) {
        return text;
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    // Before UTF-8: with zeros between its letters, English in UTF-16 is that too.
    if let Some(encoding) = utf16(bytes) {
        return without_zeros(encoding.decode(bytes).0).into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return without_zeros(Cow::Borrowed(text)).into_owned();
    }
    without_zeros(guess(bytes).decode(bytes).0).into_owned()
}

/// Zero bytes are no signs: disks and old programs fill texts up with them.
fn without_zeros(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { text }
}

/// Whether the zeros at the beginning of a file are none of a text that was filled up with some: there are many, or
/// other signs that no text has.
pub(crate) fn has_binary_zeros(head: &[u8]) -> bool {
    let filled = head.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    let zeros = memchr::memchr_iter(0, &head[..filled]).count();
    let control = |byte: &u8| matches!(byte, 1..=8 | 14..=31);
    zeros > 0 && (zeros * 20 > filled || head[..filled].iter().any(control))
}

/// The text of an XML file, whose declaration may name the encoding.
pub(crate) fn decode_xml(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return decode(bytes);
    }
    match declared(bytes) {
        Some(encoding) if may_be(encoding) => encoding.decode(bytes).0.into_owned(),
        _ => decode(bytes),
    }
}

/// The text of a page, which may name its encoding in a `meta`.
pub(crate) fn decode_html(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return decode(bytes);
    }
    match declared_in_page(bytes) {
        Some(encoding) if may_be(encoding) => encoding.decode(bytes).0.into_owned(),
        _ => decode(bytes),
    }
}

/// Whether a declaration that could be read byte by byte, in a file that is no UTF-8, may be right.
fn may_be(encoding: &'static Encoding) -> bool {
    encoding != UTF_8 && encoding.is_ascii_compatible()
}

/// UTF-32, told by its byte order mark.
pub(crate) fn utf32(bytes: &[u8]) -> Option<String> {
    let number: fn([u8; 4]) -> u32 = match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let (units, _) = bytes[4..].as_chunks();
    Some(
        units
            .iter()
            .map(|unit| char::from_u32(number(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// `charset=…` of a `meta`, which browsers look for in the first kilobyte.
fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.match_indices("charset").find_map(|(at, _)| {
        let value = head[at + "charset".len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let label = value.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).next()?;
        Encoding::for_label(label.as_bytes())
    })
}

/// `encoding="…"` of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head = String::from_utf8_lossy(head);
    let after = head.split("encoding=").nth(1)?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(after[1..].split(quote).next()?.as_bytes())
}

/// UTF-16 without byte order mark: in European languages every other byte is nearly always zero.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (most, least) = (head.len() * 2 / 5, head.len() / 50);
    if odd >= most && even <= least {
        Some(UTF_16LE)
    } else if even >= most && odd <= least {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Documents are Spanish or English: the hint settles what short texts leave open.
    detector.guess(Some(b"es"), Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Artículo 1º.- La niñez y la protección: «año» y más señales del Código.";

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode(TEXT.as_bytes()), TEXT);
        assert_eq!(decode(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat()), TEXT);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little), TEXT);
        assert_eq!(decode(&big), TEXT);
        assert_eq!(decode(&[b"\xff\xfe".as_slice(), &little].concat()), TEXT);
    }

    #[test]
    fn zeros_are_no_signs_and_english_in_utf16_is_no_utf8() {
        let english: Vec<u8> =
            "Article 1. A fair is open.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&english), "Article 1. A fair is open.");
        assert_eq!(decode(b"Fairs\0 are\0 open.\0\0\0"), "Fairs are open.");
        assert!(
            !has_binary_zeros(b"Fairs are open on Mondays.\0\0\0\0")
                && !has_binary_zeros(b"Fairs on Mondays and Fridays\0 only")
        );
        assert!(
            has_binary_zeros(b"a\0b\0\0c") && has_binary_zeros(b"Fairs on Mondays and Fridays\0\x01\x02")
        );
    }

    #[test]
    fn utf32_is_told_by_its_mark() {
        let units = || std::iter::once('\u{feff}').chain(TEXT.chars()).map(u32::from);
        assert_eq!(decode(&units().flat_map(u32::to_le_bytes).collect::<Vec<_>>()), TEXT);
        assert_eq!(decode(&units().flat_map(u32::to_be_bytes).collect::<Vec<_>>()), TEXT);
    }

    #[test]
    fn a_declaration_that_cannot_be_true_is_not_believed() {
        let page = format!("<html><meta charset=\"utf-16\"><p>{TEXT}");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
        assert_eq!(decode_html(&bytes), page);
        let wrong = page.replace("utf-16", "utf-8");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&wrong);
        assert_eq!(decode_html(&bytes), wrong);
    }

    #[test]
    fn windows_1252_is_detected() {
        let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert!(!lossy);
        assert_eq!(decode(&bytes), TEXT);
    }

    #[test]
    fn an_xml_declaration_is_believed() {
        let xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>protección</a>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(xml);
        assert_eq!(decode_xml(&bytes), xml);
    }
}
