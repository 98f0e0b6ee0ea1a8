//! Standard output: its colour, its width, its buffer.

use std::io::{self, BufWriter, IsTerminal, Write};

use deslinde::{Language, RuleSet};
use deslinde_report::Settings;

/// Columns where no terminal tells.
const WIDTH: usize = 100;
/// Lines longer than this are hard to read.
const WIDEST: usize = 120;

/// Standard output with a buffer. With `interactive`, styles are put into what the terminal understands.
pub fn stdout(interactive: bool) -> Box<dyn Write> {
    if interactive {
        Box::new(BufWriter::new(anstream::stdout().lock()))
    } else {
        Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }
}

/// How to write for the terminal there is. `NO_COLOR` and its like are respected.
pub fn settings(language: Language, rules: &RuleSet, verbose: bool) -> Settings<'_> {
    let color = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    Settings { language, color, width: width(), verbose, rules }
}

/// Columns of the terminal.
pub fn width() -> usize {
    if !io::stdout().is_terminal() {
        return WIDTH;
    }
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDEST))
}

/// Threads to work with, where the user asks for none.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}
