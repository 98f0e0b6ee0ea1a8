//! What the elements of each vocabulary are.

/// The vocabularies that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// Akoma Ntoso 2 and 3 (OASIS LegalDocML).
    AkomaNtoso,
    /// United States Legislative Markup.
    Uslm,
    /// Crown Legislation Markup Language of the United Kingdom.
    Clml,
    /// Formex 4 of the European Union.
    Formex,
}

/// What an element does to the text inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Metadata, tables of contents: left out.
    Meta,
    /// An editor's remark, a footnote: an aside.
    Note,
    /// `num` of anything.
    Number,
    /// The title of the whole.
    Title,
    /// `heading` and `subheading`.
    Heading,
    /// A paragraph of text.
    Line,
    /// A division that stands above articles.
    Division,
    /// An article or section: its heading stands on the line of its number.
    Provision,
    /// A part of a provision: its heading and its text stand on the line of its number.
    Part,
    /// Text that an amendment puts in, or takes out.
    Inserted,
    Deleted,
    /// A line ends here.
    Break,
    /// Anything else: looked through.
    Other,
}

impl Vocabulary {
    /// By the first element and its namespaces.
    pub(super) fn of(head: &str) -> Option<Self> {
        if head.contains("<akomaNtoso") || head.contains(":akomaNtoso") {
            Some(Self::AkomaNtoso)
        } else if head.contains("/schemas/uslm") || head.contains("<uscDoc") {
            Some(Self::Uslm)
        } else if head.contains("www.legislation.gov.uk/namespaces/legislation") {
            Some(Self::Clml)
        } else if head.contains("formex.publications.europa.eu") {
            Some(Self::Formex)
        } else {
            None
        }
    }

    /// What an element of that local name is.
    pub(super) fn kind(self, local: &str) -> Kind {
        match self {
            Self::AkomaNtoso => akoma_ntoso(local),
            Self::Uslm => uslm(local),
            Self::Clml => clml(local),
            Self::Formex => formex(local),
        }
    }

    /// Attributes that name an element, the best first.
    pub(super) const fn ids(self) -> &'static [&'static str] {
        match self {
            Self::AkomaNtoso => &["eId", "wId", "id", "evolvingId"],
            Self::Uslm => &["identifier", "id"],
            Self::Clml => &["id"],
            Self::Formex => &["IDENTIFIER"],
        }
    }

    /// Whether line breaks inside a paragraph are only how the file is laid out. Conversions into
    /// Akoma Ntoso keep the lines of the page.
    pub(super) fn flows(self) -> bool {
        self != Self::AkomaNtoso
    }

    /// A number as it is shown; the file may leave out what the style sheet adds. `scheduled` is
    /// within a schedule.
    pub(super) fn number(self, number: &str, of: &str, scheduled: bool) -> String {
        let bare = number.chars().all(char::is_alphanumeric);
        match (self, of) {
            (Self::Clml, "P1") if bare && !scheduled => format!("Section {number}."),
            (Self::Clml, "P1") if bare => format!("{number}."),
            (Self::Clml, "P2" | "P3" | "P4" | "P5") if bare => format!("({number})"),
            _ => number.to_owned(),
        }
    }
}

fn akoma_ntoso(local: &str) -> Kind {
    match local {
        "meta" => Kind::Meta,
        "note" | "authorialNote" | "remark" | "editorial" => Kind::Note,
        "num" => Kind::Number,
        "docTitle" => Kind::Title,
        "heading" | "subheading" | "crossHeading" | "shortTitle" => Kind::Heading,
        "p" | "listIntroduction" | "listConclusion" | "longTitle" | "block" | "li" | "td" | "th" => {
            Kind::Line
        }
        "book" | "title" | "part" | "chapter" | "division" | "subdivision" | "subpart" | "subtitle"
        | "subchapter" | "tome" => Kind::Division,
        "article" | "section" => Kind::Provision,
        "ins" => Kind::Inserted,
        "del" => Kind::Deleted,
        "br" | "eol" => Kind::Break,
        _ => Kind::Other,
    }
}

fn uslm(local: &str) -> Kind {
    match local {
        "meta" | "toc" | "preface" => Kind::Meta,
        "note" | "notes" | "sourceCredit" | "footnote" | "sidenote" | "editorialContent" | "page" => {
            Kind::Note
        }
        "num" => Kind::Number,
        "heading" | "subheading" | "crossHeading" | "docTitle" | "officialTitle" | "shortTitle" => {
            Kind::Heading
        }
        "p" | "content" | "chapeau" | "continuation" | "td" | "th" | "block" | "longTitle" => Kind::Line,
        "title" | "subtitle" | "chapter" | "subchapter" | "part" | "subpart" | "division" | "subdivision" => {
            Kind::Division
        }
        "section" | "article" => Kind::Provision,
        "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "item" | "subitem" => {
            Kind::Part
        }
        "inline" | "ref" | "term" | "quotedText" => Kind::Other,
        "br" => Kind::Break,
        _ => Kind::Other,
    }
}

fn clml(local: &str) -> Kind {
    match local {
        "Metadata" | "Contents" | "Commentaries" | "Versions" | "Resources" => Kind::Meta,
        "Commentary" | "Footnote" | "Footnotes" | "MarginNotes" | "EarlierOrders" => Kind::Note,
        "Pnumber" | "Number" => Kind::Number,
        "Title" | "TitleBlock" => Kind::Heading,
        "Text" | "Para" | "LongTitle" | "td" | "th" => Kind::Line,
        "Group" | "Part" | "Chapter" | "Pblock" | "PsubBlock" | "Schedule" | "EUTitle" | "EUChapter" => {
            Kind::Division
        }
        "P1" | "P1group" => Kind::Provision,
        "P2" | "P3" | "P4" | "P5" | "ListItem" => Kind::Part,
        _ => Kind::Other,
    }
}

fn formex(local: &str) -> Kind {
    match local {
        "BIB.INSTANCE" | "BIB.DATA" | "INFO.CONSLEG" | "INFO.PROD" | "TOC" | "GR.TOC" => Kind::Meta,
        "NOTE" | "MARGIN" => Kind::Note,
        "TI.ART" | "NO.PARAG" | "NO.P" | "NO.CONS" => Kind::Number,
        "TI" | "STI" | "STI.ART" | "TITLE" => Kind::Heading,
        "P" | "ALINEA" | "TXT" | "PREAMBLE.INIT" | "PREAMBLE.FINAL" | "VISA" | "CELL" => Kind::Line,
        "DIVISION" => Kind::Division,
        "ARTICLE" => Kind::Provision,
        "PARAG" | "NP" | "CONSID" => Kind::Part,
        _ => Kind::Other,
    }
}
