//! Fits the weights of confidence on the labelled passages of `corpora/` and measures them by
//! cross-validation. Writes `crates/deslinde/calibration.toml`, `docs/confidence.svg` and the tables of
//! `docs/confidence.{es,en}.md`. With a labelled file as argument it writes nothing and measures the
//! weights in use there.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use deslinde::{
    Analyzer, Config, Language,
    confidence::{Calibration, NAMES, Signs},
};
use serde::Deserialize;

const FOLDS: usize = 10;
const BINS: usize = 10;
/// How strongly weights are held near 0. The base is free.
const RIDGE: f64 = 1.0;
/// Steps of Newton's method; it has long converged by then.
const STEPS: usize = 30;
/// What [`write_weights`] puts before the weights.
const PREAMBLE: &str = "# How sure a finding is, in log-odds: base + the sum of weight times sign.
#   base      a formula of confidence 0.85, its words side by side, no other formula of the rule matching
#   stated    the formula's own confidence less soft guards: its log-odds above those of 0.85
#   spread    how far apart the anchor's words stand, 0 to 1, the farthest allowed
#   agreeing  how many formulas of the rule match in the passage, as a logarithm to base 2
#   alone     1 where one expression is all that the formula asks for
# Written by `cargo run --release -p deslinde-benches --bin calibrate`; how good they are: docs/confidence.en.md.
";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let analyzer = Analyzer::new(&Config::default())?;
    if let Some(gold) = std::env::args_os().nth(1) {
        let cases = cases(&analyzer, Path::new(&gold))?;
        let given: Vec<_> =
            cases.iter().map(|case| (analyzer.calibration().probability(&case.signs), case.right)).collect();
        println!("{}", summary(&given));
        return Ok(());
    }
    let mut all = Vec::new();
    for file in labelled(&root.join("corpora"))? {
        all.extend(cases(&analyzer, &file)?);
    }
    let groups = groups(&all);
    let given = cross_validate(&all, &groups);
    let functional: Vec<_> =
        given.iter().zip(&all).filter(|(_, case)| case.functional).map(|(given, _)| *given).collect();
    println!("functional  {}\nall         {}", summary(&functional), summary(&given));
    write_weights(&root, &fit(&all.iter().collect::<Vec<_>>()))?;
    fs::write(root.join("docs/confidence.svg"), diagram(&functional))?;
    for (language, heads) in &HEADS {
        let table = table(&[&functional, &given], heads);
        write_between_marks(&root.join(format!("docs/confidence.{language}.md")), &table)?;
    }
    Ok(())
}

/// A finding in a labelled passage.
struct Case {
    signs: Signs,
    /// Whether a person gave that label.
    right: bool,
    functional: bool,
    /// Passages that share one of these are never on both sides of a fold.
    kin: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    lang: String,
    text: String,
    #[serde(default)]
    heading: String,
    labels: Vec<String>,
    #[serde(default)]
    pair: String,
    #[serde(default)]
    function: String,
    #[serde(default)]
    style: String,
}

/// A probability given to a finding, and whether the finding was right.
type Given = (f64, bool);

/// The labelled files in the folders of `corpora`, in order of name.
fn labelled(corpora: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for folder in ["contrast", "functional", "provisions", "sample", "unseen", "wide"] {
        for entry in fs::read_dir(corpora.join(folder))? {
            files.push(entry?.path());
        }
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

fn cases(analyzer: &Analyzer, file: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let name = file.display().to_string();
    let mut cases = Vec::new();
    for (number, line) in fs::read_to_string(file)?.lines().enumerate() {
        let row: Row =
            serde_json::from_str(line).map_err(|error| format!("{name}:{}: {error}", number + 1))?;
        let language = Language::from_code(&row.lang).ok_or_else(|| format!("{name}: {}", row.lang))?;
        // `plain/RULE` and `near-miss/RULE` are of one kind, in both languages.
        let topic = row.function.split_once('/').map_or(&*row.function, |(_, rule)| rule);
        let pair = if row.pair.is_empty() { String::new() } else { format!("{name} {}", row.pair) };
        let kin: Vec<String> = [topic, &*pair, &*row.style]
            .into_iter()
            .filter(|key| !key.is_empty())
            .map(str::to_owned)
            .collect();
        cases.extend(analyzer.signs(&row.text, &row.heading, language).into_iter().map(|(rule, signs)| {
            let right = row.labels.iter().any(|label| **label == *rule);
            Case { signs, right, functional: !row.function.is_empty(), kin: kin.clone() }
        }));
    }
    Ok(cases)
}

/// Numbers the groups that are held out together.
fn groups(cases: &[Case]) -> Vec<usize> {
    let mut of: Vec<usize> = (0..cases.len()).collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate() {
        for key in &case.kin {
            let (mine, theirs) = (of[at], of[*first.entry(key).or_insert(at)]);
            of.iter_mut().filter(|group| **group == mine).for_each(|group| *group = theirs);
        }
    }
    let mut numbers: Vec<usize> = of.clone();
    numbers.sort_unstable();
    numbers.dedup();
    of.iter().map(|group| numbers.partition_point(|number| number < group)).collect()
}

/// What each case is given by weights that have not seen its group.
fn cross_validate(cases: &[Case], groups: &[usize]) -> Vec<Given> {
    let fold = |at: usize| groups[at] % FOLDS;
    let seen_without = |out: usize| (0..cases.len()).filter(move |at| fold(*at) != out).map(|at| &cases[at]);
    let models: Vec<_> = (0..FOLDS).map(|out| fit(&seen_without(out).collect::<Vec<_>>())).collect();
    (0..cases.len()).map(|at| (models[fold(at)].probability(&cases[at].signs), cases[at].right)).collect()
}

/// Logistic regression by Newton's method: no chance in it, the same weights each time.
fn fit(cases: &[&Case]) -> Calibration {
    const N: usize = NAMES.len();
    let mut model = Calibration { weights: [0.0; N] };
    for _ in 0..STEPS {
        let mut gradient = [0.0; N];
        let mut curvature = [[0.0; N]; N];
        for i in 1..N {
            gradient[i] = -RIDGE * model.weights[i];
            curvature[i][i] = RIDGE;
        }
        for case in cases {
            let p = model.probability(&case.signs);
            for i in 0..N {
                gradient[i] += (f64::from(u8::from(case.right)) - p) * case.signs[i];
                for (cell, sign) in curvature[i].iter_mut().zip(&case.signs) {
                    *cell += p * (1.0 - p) * case.signs[i] * sign;
                }
            }
        }
        let step = solve(curvature, gradient);
        model.weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    model
}

/// Solves `a x = b` by elimination; `a` is positive definite, so no pivot is 0.
fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        let pivot = a[i];
        for row in i + 1..N {
            let factor = a[row][i] / pivot[i];
            a[row].iter_mut().zip(&pivot).for_each(|(cell, above)| *cell -= factor * above);
            b[row] -= factor * b[i];
        }
    }
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|column| a[i][column] * b[column]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// Findings whose probability falls in one tenth.
struct Bin {
    count: usize,
    mean: f64,
    right: f64,
}

fn bin<'g>(given: impl Iterator<Item = &'g Given>) -> Bin {
    let (mut count, mut sum, mut right) = (0, 0.0, 0.0);
    for (probability, is_right) in given {
        count += 1;
        sum += probability;
        right += f64::from(u8::from(*is_right));
    }
    let of = f64::max(count as f64, 1.0);
    Bin { count, mean: sum / of, right: right / of }
}

/// By tenths of probability.
fn bins(given: &[Given]) -> Vec<Bin> {
    let tenth = |probability: f64| ((probability * BINS as f64) as usize).min(BINS - 1);
    (0..BINS).map(|number| bin(given.iter().filter(|(p, _)| tenth(*p) == number))).collect()
}

/// Ten bins that hold equally many.
fn equal_bins(given: &[Given]) -> Vec<Bin> {
    let mut given = given.to_vec();
    given.sort_by(|a, b| a.0.total_cmp(&b.0));
    let edge = |number: usize| number * given.len() / BINS;
    (0..BINS).map(|number| bin(given[edge(number)..edge(number + 1)].iter())).collect()
}

/// Expected calibration error: by how much probability and share of right findings differ.
fn error(bins: &[Bin]) -> f64 {
    let all = bins.iter().map(|bin| bin.count).sum::<usize>().max(1) as f64;
    bins.iter().map(|bin| bin.count as f64 / all * (bin.mean - bin.right).abs()).sum()
}

/// Mean squared error.
fn brier(given: &[Given]) -> f64 {
    given.iter().map(|(p, right)| (p - f64::from(u8::from(*right))).powi(2)).sum::<f64>()
        / given.len().max(1) as f64
}

fn summary(given: &[Given]) -> String {
    let all = bin(given.iter());
    format!(
        "{} findings, {:.3} right; mean confidence {:.3}; ECE {:.3} by tenths, {:.3} by equal bins; Brier {:.3}",
        all.count,
        all.right,
        all.mean,
        error(&bins(given)),
        error(&equal_bins(given)),
        brier(given)
    )
}

fn write_weights(root: &Path, model: &Calibration) -> Result<(), Box<dyn Error>> {
    let mut file = PREAMBLE.to_owned();
    for (name, weight) in NAMES.iter().zip(&model.weights) {
        // Two places: more would only say on which machine they were fitted.
        writeln!(file, "{name} = {weight:.2}")?;
    }
    fs::write(root.join("crates/deslinde/calibration.toml"), file)?;
    Ok(())
}

/// Words of the tables, and whether decimals have a comma.
struct Heads {
    bins: [&'static str; 4],
    sets: [&'static str; 2],
    figures: [&'static str; 6],
    comma: bool,
}

const HEADS: [(&str, Heads); 2] = [
    (
        "es",
        Heads {
            bins: ["confianza", "hallazgos", "confianza media", "correctos"],
            sets: ["suite funcional", "todo `corpora/`"],
            figures: [
                "textos",
                "hallazgos",
                "correctos",
                "ECE por décimas",
                "ECE en diez partes iguales",
                "Brier",
            ],
            comma: true,
        },
    ),
    (
        "en",
        Heads {
            bins: ["confidence", "findings", "mean confidence", "right"],
            sets: ["functional suite", "all of `corpora/`"],
            figures: ["texts", "findings", "right", "ECE by tenths", "ECE in ten equal parts", "Brier"],
            comma: false,
        },
    ),
];

fn table(sets: &[&[Given]; 2], heads: &Heads) -> String {
    let decimal = |text: String| if heads.comma { text.replace('.', ",") } else { text };
    let rule = |columns: usize| format!("|---|{}\n", "--:|".repeat(columns - 1));
    let mut table = format!("| {} |\n{}", heads.figures.join(" | "), rule(heads.figures.len()));
    for (name, given) in heads.sets.iter().zip(sets) {
        let figures = [bin(given.iter()).right, error(&bins(given)), error(&equal_bins(given)), brier(given)]
            .map(|figure| decimal(format!("{figure:.3}")));
        table += &format!("| {name} | {} | {} |\n", given.len(), figures.join(" | "));
    }
    table += &format!("\n| {} |\n{}", heads.bins.join(" | "), rule(heads.bins.len()));
    for (number, bin) in bins(sets[0]).iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        let edges = [number, number + 1].map(|edge| decimal(format!("{:.1}", edge as f64 / BINS as f64)));
        let [mean, right] = [bin.mean, bin.right].map(|figure| decimal(format!("{figure:.2}")));
        table += &format!("| {}–{} | {} | {mean} | {right} |\n", edges[0], edges[1], bin.count);
    }
    table
}

/// Replaces what stands between the two marks of a page.
fn write_between_marks(page: &Path, table: &str) -> Result<(), Box<dyn Error>> {
    const MARKS: [&str; 2] = ["<!-- calibrate -->\n", "<!-- /calibrate -->"];
    let text = fs::read_to_string(page)?;
    let parts = text.split_once(MARKS[0]).and_then(|(head, rest)| Some((head, rest.split_once(MARKS[1])?.1)));
    let (head, tail) = parts.ok_or_else(|| format!("{}: the marks are missing", page.display()))?;
    fs::write(page, [head, MARKS[0], "\n", table, "\n", MARKS[1], tail].concat())?;
    Ok(())
}

/// The reliability diagram: a point for each of ten equal parts, with the interval in which the true
/// share lies 95 times in 100.
fn diagram(given: &[Given]) -> String {
    const SIDE: f64 = 320.0;
    const MARGIN: f64 = 46.0;
    let x = |value: f64| MARGIN + SIDE * value;
    let y = |value: f64| MARGIN / 2.0 + SIDE * (1.0 - value);
    let size = SIDE + 1.5 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Fiabilidad de la confianza · Reliability of confidence</title>\n\
         <rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\n\
         <g stroke=\"#ccc\">\n"
    );
    let ticks = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
    let line = |x1: f64, y1: f64, x2: f64, y2: f64| {
        format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>\n")
    };
    for tick in ticks {
        svg += &line(x(tick), y(0.0), x(tick), y(1.0));
        svg += &line(x(0.0), y(tick), x(1.0), y(tick));
    }
    svg += &format!(
        "</g>\n<g stroke=\"#777\" stroke-dasharray=\"5 4\">{}</g>\n",
        line(x(0.0), y(0.0), x(1.0), y(1.0)).trim_end()
    );
    svg += "<g fill=\"#333\" text-anchor=\"middle\">\n";
    for tick in ticks {
        svg += &format!("<text x=\"{:.1}\" y=\"{:.1}\">{tick}</text>\n", x(tick), y(0.0) + 16.0);
        svg += &format!("<text x=\"{:.1}\" y=\"{:.1}\">{tick}</text>\n", x(0.0) - 14.0, y(tick) + 4.0);
    }
    let (centre, low) = (x(0.5), y(0.0) + 36.0);
    svg += &format!("<text x=\"{centre:.1}\" y=\"{low:.1}\">confianza · confidence</text>\n");
    let centre = y(0.5);
    svg += &format!(
        "<text transform=\"translate(14 {centre:.1}) rotate(-90)\">correctos · right</text>\n</g>\n"
    );
    svg += "<g stroke=\"#0b5c8a\" stroke-width=\"1.5\" fill=\"#0b5c8a\">\n";
    for bin in equal_bins(given) {
        let (least, most) = interval(bin.right, bin.count as f64);
        svg += &line(x(bin.mean), y(least), x(bin.mean), y(most));
        svg += &format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"/>\n", x(bin.mean), y(bin.right));
    }
    svg + "</g>\n</svg>\n"
}

/// Wilson's interval for a share.
fn interval(share: f64, count: f64) -> (f64, f64) {
    const Z: f64 = 1.96;
    let count = count.max(1.0);
    let scale = 1.0 + Z * Z / count;
    let centre = (share + Z * Z / (2.0 * count)) / scale;
    let half = Z * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt() / scale;
    (centre - half, centre + half)
}
