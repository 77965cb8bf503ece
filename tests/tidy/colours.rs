//! Every colour stands in the theme, so that light and dark are chosen in one place.

use crate::facts::Within;
use crate::nothing_in;
use crate::tree::{Tree, tree};

const KINDS: &[&str] = &["Color32", "Rgba", "Hsva", "HsvaGamma", "Color"];
/// They are no colour to look at.
const NONE: &[&str] = &["TRANSPARENT", "PLACEHOLDER"];

fn breaches(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in &tree.files {
        if file.name.starts_with("ui/theme") {
            continue;
        }
        for mention in &file.facts.mentions {
            let path = tree.absolute(mention);
            let Some([kind, what]) = path.last_chunk::<2>() else {
                continue;
            };
            let is_made = what == "hex_color"
                || (KINDS.contains(&kind.as_str()) && !NONE.contains(&what.as_str()));
            if is_made {
                found.push(format!("{}:{} makes a colour", file.name, mention.line));
            }
        }
        for text in &file.facts.texts {
            if text.within.last() == Some(&Within::Macro("hex_color".to_owned())) {
                found.push(format!("{}:{} makes a colour", file.name, text.line));
            }
        }
    }
    found
}

#[test]
fn colours_stand_in_the_theme_alone() {
    nothing_in(&breaches(tree()));
}

#[test]
fn each_way_to_make_a_colour_is_seen() {
    for code in [
        "fn f() { egui::Color32::from_rgb(1, 2, 3); }",
        "use egui::Color32; const RED: Color32 = Color32::RED;",
        "use egui::Color32 as C; fn f() { C::from_gray(3); }",
        "use egui::ecolor; fn f() { ecolor::Hsva::new(0.0, 0.0, 0.0, 0.0); }",
        "fn f() { vec![egui::Rgba::BLACK]; }",
        "fn f() { egui::hex_color!(\"#ff0000\"); }",
        "use egui::hex_color; fn f() { hex_color!(\"#ff0000\"); }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod ui;"), ("ui/mod.rs", code)]);
        assert!(!breaches(&tree).is_empty(), "{code}");
    }
    let none = "use egui::Color32; fn f() -> Color32 { Color32::TRANSPARENT }";
    nothing_in(&breaches(&Tree::sample(&[("ui.rs", none)])));
}
