//! Development only.
fn main() { let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap(); for s in deslinde::structure::single_passage(&t).segments { println!("{:?} {:?} {:?}", s.role, s.steps.iter().map(|s| &s.number).collect::<Vec<_>>(), &t[s.range.clone()]); } }
