//! What is on the screen, as assistive technology is told.

use egui::accesskit::{Node, Role, TreeUpdate};
use egui::{Pos2, pos2};

/// The named things on the screen.
#[derive(Debug, Default)]
pub struct Screen {
    items: Vec<ScreenItem>,
}

#[derive(Debug)]
struct ScreenItem {
    role: Role,
    name: String,
    centre: Pos2,
    enabled: bool,
}

impl Screen {
    /// Reads one frame's tree.
    pub fn read(update: &TreeUpdate) -> Self {
        let items = update
            .nodes
            .iter()
            .filter_map(|(_, node)| item(node, update))
            .collect();
        Self { items }
    }

    /// Whether a text stands somewhere on the screen, wholly or as a part.
    pub fn shows(&self, text: &str) -> bool {
        self.items.iter().any(|item| item.name.contains(text))
    }

    /// How many texts on the screen `wanted` holds for.
    pub fn count(&self, wanted: impl Fn(&str) -> bool) -> usize {
        let mut found: Vec<&str> = self
            .items
            .iter()
            .map(|item| item.name.as_str())
            .filter(|name| wanted(name))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    /// Where an enabled control of this name is. A text field is meant only by `field`.
    pub fn control(&self, name: &str, field: bool) -> Option<Pos2> {
        self.items
            .iter()
            .find(|item| {
                let is_field = matches!(item.role, Role::TextInput | Role::MultilineTextInput);
                let is_control = !matches!(item.role, Role::Label | Role::GenericContainer);
                item.name == name && item.enabled && is_control && is_field == field
            })
            .map(|item| item.centre)
    }
}

fn item(node: &Node, update: &TreeUpdate) -> Option<ScreenItem> {
    let labels: Vec<&str> = node
        .labelled_by()
        .iter()
        .filter_map(|id| {
            let (_, label) = update.nodes.iter().find(|(other, _)| other == id)?;
            label.label().or_else(|| label.value())
        })
        .collect();
    let name = node
        .label()
        .map(str::to_owned)
        .or_else(|| (!labels.is_empty()).then(|| labels.join(" ")))
        .or_else(|| node.value().map(str::to_owned))?;
    let bounds = node.bounds()?;
    Some(ScreenItem {
        role: node.role(),
        name,
        centre: pos2(
            f64::midpoint(bounds.x0, bounds.x1) as f32,
            f64::midpoint(bounds.y0, bounds.y1) as f32,
        ),
        enabled: !node.is_disabled(),
    })
}
