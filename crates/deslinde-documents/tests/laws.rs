//! Real law as published, where `DESLINDE_EVAL_DIR` is set: `laws/pdf/NAME.pdf` with the text that others extracted beside
//! it (`NAME.txt`), and the same law as Akoma Ntoso (`laws/akn/NAME.xml`).
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use deslinde::{Analyzer, Config, Document, Language, structure};
use deslinde_documents::read_file;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The names of the laws, and where they are.
fn laws() -> Option<(PathBuf, Vec<String>)> {
    let folder = PathBuf::from(env::var_os("DESLINDE_EVAL_DIR")?).join("laws");
    let files = fs::read_dir(folder.join("pdf")).unwrap().flatten().map(|entry| entry.path());
    let pdfs = files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let mut names: Vec<String> =
        pdfs.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    Some((folder, names))
}

/// The reference without page numbers and the lines of the running head behind each.
fn without_heads(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let head: BTreeSet<&str> = lines.iter().take(4).copied().collect();
    let is_page = |line: &str| {
        line.split_once(" de ")
            .is_some_and(|(page, of)| page.parse::<u32>().is_ok() && of.parse::<u32>().is_ok())
    };
    let mut words = Vec::new();
    let mut left = 4;
    for line in lines {
        if is_page(line) {
            left = 5;
        } else if left > 0 && head.contains(line) {
            left -= 1;
        } else {
            left = 0;
            words.extend(line.split_whitespace());
        }
    }
    words
}

#[test]
fn the_words_of_a_pdf_are_those_of_the_reference() {
    let Some((folder, names)) = laws() else { return };
    for name in names {
        let reference = fs::read_to_string(folder.join(format!("pdf/{name}.txt"))).unwrap();
        let reference = without_heads(&reference);
        let document = read_file(&folder.join(format!("pdf/{name}.pdf"))).unwrap();
        let words: Vec<&str> = document.text.split_whitespace().collect();
        let wrong: usize = capture_diff_slices(Algorithm::Myers, &reference, &words)
            .iter()
            .map(|op| match op {
                DiffOp::Equal { .. } => 0,
                op => op.old_range().len().max(op.new_range().len()),
            })
            .sum();
        let rate = wrong as f64 / reference.len() as f64;
        println!("{name}: {wrong} of {} words, {:.4} %", reference.len(), 100.0 * rate);
        assert!(rate <= 0.005, "{name}");
    }
}

/// Articles with their transitory ones, in order: the first step of each citation.
fn articles(document: &Document) -> Vec<String> {
    let mut articles: Vec<String> = structure::passages(document)
        .iter()
        .filter_map(|passage| {
            passage.citation.display(Language::Spanish).split(',').next().map(str::to_lowercase)
        })
        .filter(|article| !article.is_empty())
        .collect();
    articles.dedup();
    articles
}

/// How many entries of two lists differ, each difference printed.
fn differences_of(title: &str, one: &[String], other: &[String]) -> usize {
    let differences: usize = capture_diff_slices(Algorithm::Myers, one, other)
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| {
            let (here, there) = (&one[op.old_range()], &other[op.new_range()]);
            println!("{title}: {here:?}, {there:?}");
            here.len().max(there.len())
        })
        .sum();
    println!("{title}: {} and {} articles, {differences} differ", one.len(), other.len());
    differences
}

#[test]
fn a_law_reads_the_same_in_every_format() {
    let Some((folder, names)) = laws() else { return };
    let analyzer = Analyzer::new(&Config::default()).unwrap();
    let mut wrong = Vec::new();
    for name in names {
        let read = |path: String| read_file(&folder.join(path)).unwrap();
        let formats = [
            read(format!("pdf/{name}.pdf")),
            read(format!("pdf/{name}.txt")),
            read(format!("akn/{name}.xml")),
        ];
        let labels = formats.each_ref().map(|document| {
            let analysis = analyzer.analyze(document);
            analysis.findings.iter().map(|finding| finding.rule.to_string()).collect::<BTreeSet<_>>()
        });
        if labels.iter().any(|found| *found != labels[0]) {
            wrong.push(format!("{name}: {labels:?}"));
        }
        let [pdf, txt, akn] = formats.each_ref().map(articles);
        let differences = differences_of(&format!("{name}: PDF and text"), &pdf, &txt);
        if differences * 50 > pdf.len() {
            wrong.push(format!("{name}: {differences} of {} articles differ in text", pdf.len()));
        }
        // The conversions that are at hand lost what stands before the first article, and repeat transitory
        // articles at the end, some without their numbers: what is the law's own is compared.
        let [pdf, akn] = [pdf, akn].map(|all| {
            let own = |article: &String| {
                article.strip_prefix("art. ").is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
            };
            all.into_iter().filter(own).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        });
        let differences = differences_of(&format!("{name}: PDF and Akoma Ntoso"), &pdf, &akn);
        if differences * 50 > pdf.len() {
            wrong.push(format!("{name}: {differences} of {} articles differ in Akoma Ntoso", pdf.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
