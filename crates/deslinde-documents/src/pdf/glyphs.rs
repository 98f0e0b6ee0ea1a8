//! The signs that a page draws, with their places: what the interpreter hands out, and nothing of ours
//! decided yet.

use std::time::Instant;

use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::object::{self, Dict},
};

use crate::guard::TimeUp;

/// A sign on a page. Points of 1/72 inch, from the upper left corner, `y` of the baseline downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    /// The letter; several for a ligature.
    pub text: Letters,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// Marked as page decoration by the program that made the file.
    pub artifact: bool,
}

/// Nearly always one letter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Letters {
    One(char),
    More(Box<str>),
}

impl Letters {
    pub fn push_to(&self, out: &mut String) {
        match self {
            Self::One(c) => out.push(*c),
            Self::More(text) => out.push_str(text),
        }
    }

    pub fn first(&self) -> char {
        match self {
            Self::One(c) => *c,
            Self::More(text) => text.chars().next().unwrap_or(' '),
        }
    }
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub signs: Vec<Sign>,
    /// Horizontal rules: `(left, right, y)`.
    pub rules: Vec<(f32, f32, f32)>,
    /// Signs whose letter is not told.
    pub unknown: usize,
    /// Part of the page that pictures cover, 0 to 1.
    pub pictures: f32,
    pub width: f32,
    pub height: f32,
}

/// The most signs of one page: a page of law has 5,000.
const MOST_SIGNS: usize = 400_000;

/// Collects what is drawn.
pub(super) struct Collector {
    pub drawn: Drawn,
    deadline: Instant,
    /// Marked content that is open.
    marks: Vec<Mark>,
    calls: u32,
}

/// Marked content.
struct Mark {
    artifact: bool,
    /// What the marked signs stand for, and the first of them.
    actual: Option<(String, usize)>,
}

impl Collector {
    pub fn new(width: f32, height: f32, deadline: Instant) -> Self {
        let drawn = Drawn { width, height, ..Drawn::default() };
        Self { drawn, deadline, marks: Vec::new(), calls: 0 }
    }

    /// Ends the work when its time is up. The interpreter cannot be told to stop, so the stack is unwound.
    fn tick(&mut self) {
        self.calls = self.calls.wrapping_add(1);
        if self.calls.is_multiple_of(64) && Instant::now() > self.deadline {
            std::panic::resume_unwind(Box::new(TimeUp));
        }
    }

    fn push(&mut self, glyph: &Glyph<'_>, transform: Affine, bold: bool) {
        let origin = transform * Point::ZERO;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let size = up.hypot();
        // Text that does not run from left to right is a stamp or a watermark.
        let slanted = along.y.abs() > 0.1 * along.x.abs() || along.x <= 0.0;
        let outside = origin.x < -2.0
            || origin.y < -2.0
            || origin.x > f64::from(self.drawn.width) + 2.0
            || origin.y > f64::from(self.drawn.height) + 2.0;
        if slanted || outside || !(size.is_finite() && size > 0.5) || self.drawn.signs.len() >= MOST_SIGNS {
            return;
        }
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        // A little stretching fits a substitute font to the widths of the one it stands for.
        let stretch = along.x / size;
        let across = if (0.75..1.3).contains(&stretch) { size } else { along.x };
        let width = f64::from(advance.unwrap_or(500.0).clamp(0.0, 4000.0)) / 1000.0 * across;
        let text = self.letters(glyph);
        let Some(text) = text else { return };
        let (left, right) = (origin.x, origin.x + width);
        self.drawn.signs.push(Sign {
            text,
            left: single(left),
            right: single(right),
            y: single(origin.y),
            size: single(size),
            bold,
            artifact: self.marks.iter().any(|mark| mark.artifact),
        });
    }

    /// The letters of a sign; `None` for control characters, which nobody sees.
    fn letters(&mut self, glyph: &Glyph<'_>) -> Option<Letters> {
        let letters = match glyph.as_unicode() {
            Some(BfString::Char(c)) => Letters::One(c),
            Some(BfString::String(text)) if text.chars().nth(1).is_none() => {
                Letters::One(text.chars().next()?)
            }
            Some(BfString::String(text)) => Letters::More(text.into()),
            None => Letters::One(char::REPLACEMENT_CHARACTER),
        };
        let Letters::One(c) = letters else { return Some(letters) };
        Some(Letters::One(match c {
            // Bullets of symbol fonts.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f02d}' => '•',
            '\u{e000}'..='\u{f8ff}' | char::REPLACEMENT_CHARACTER => {
                self.drawn.unknown += 1;
                char::REPLACEMENT_CHARACTER
            }
            '\t' => ' ',
            c if c.is_control() => return None,
            c => c,
        }))
    }

    fn rule(&mut self, bounds: Rect) {
        /// Thickest rule, points; shortest.
        const THICK: f64 = 2.5;
        const SHORT: f64 = 20.0;
        if bounds.height() <= THICK && bounds.width() >= SHORT && self.drawn.rules.len() < 10_000 {
            self.drawn.rules.push((single(bounds.x0), single(bounds.x1), single(bounds.center().y)));
        }
    }
}

/// Half a page is exact enough in single precision.
#[expect(clippy::cast_possible_truncation, reason = "places on a page need no more")]
fn single(value: f64) -> f32 {
    value as f32
}

impl Device<'_> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, _: &DrawMode) {
        self.tick();
        // A path of many parts is a drawing, or a table's grid that comes in single lines elsewhere.
        if path.elements().len() <= 12 {
            self.rule((props.transform * path.clone()).bounding_box());
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'_>, _: &DrawMode) {
        self.tick();
        self.rule(props.transform.transform_rect_bbox(*rect));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.tick();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.tick();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.tick();
        let bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        for glyph in run.glyphs() {
            self.push(glyph, props.transform * glyph.transform(), bold);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        self.tick();
        // The transform is for a rectangle of one unit a pixel.
        let pixels = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let page = Rect::new(0.0, 0.0, self.drawn.width.into(), self.drawn.height.into());
        let seen = props.transform.transform_rect_bbox(pixels).intersect(page);
        self.drawn.pictures += single(seen.area() / page.area().max(1.0));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.tick();
        let actual = properties
            .and_then(|properties| properties.get::<object::String<'_>>(b"ActualText"))
            .map(|text| (text_string(text.as_bytes()), self.drawn.signs.len()));
        self.marks.push(Mark { artifact: tag == b"Artifact", actual });
    }

    fn end_marked_content(&mut self) {
        let Some(Mark { actual: Some((text, first)), .. }) = self.marks.pop() else { return };
        let signs = &mut self.drawn.signs;
        let (Some(start), Some(end)) = (signs.get(first), signs.last()) else { return };
        let (left, right, y) = (start.left, end.right, start.y);
        // What runs over several lines keeps its signs: the text would lose its places.
        if (end.y - y).abs() > 1.0 || text.is_empty() || text.chars().count() > 8 {
            return;
        }
        let sign = Sign { text: Letters::More(text.into()), left, right, ..start.clone() };
        signs.truncate(first);
        signs.push(sign);
    }
}

fn is_bold(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(glyph) = glyph else { return false };
    glyph.font_data().is_some_and(|font| {
        font.weight.is_some_and(|weight| weight >= 600)
            || font.postscript_name.is_some_and(|name| name.contains("Bold") || name.contains("Black"))
    })
}

/// A text string of a dictionary: UTF-16 or UTF-8 with byte order mark, else one byte a letter.
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}
