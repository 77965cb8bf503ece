//! What is on the screen, as assistive technology is told.

use egui::accesskit::{Node, NodeId, Role, TreeUpdate};
use egui::{Pos2, pos2};

/// The named things on the screen.
#[derive(Debug, Default)]
pub struct Screen {
    items: Vec<ScreenItem>,
}

#[derive(Debug)]
struct ScreenItem {
    id: NodeId,
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
            .filter_map(|(id, node)| item(*id, node, update))
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
            .find(|item| item.name == name && item.is_control(field))
            .map(|item| item.centre)
    }

    /// Where the enabled control is that has this in its name, of several the one with so many above it.
    pub fn control_with(&self, piece: &str, above: usize) -> Option<Pos2> {
        let mut found: Vec<Pos2> = self
            .items
            .iter()
            .filter(|item| item.name.contains(piece) && item.is_control(false))
            .map(|item| item.centre)
            .collect();
        found.sort_by(|one, other| one.y.total_cmp(&other.y));
        found.get(above).copied()
    }

    /// By what assistive technology asks for an enabled control of this name, in sight or not.
    pub fn id(&self, name: &str) -> Option<NodeId> {
        let is_meant = |item: &&ScreenItem| {
            item.name == name && (item.is_control(false) || item.is_control(true))
        };
        self.items.iter().find(is_meant).map(|item| item.id)
    }
}

impl ScreenItem {
    /// Whether it can be used: as a text field, or as any other control.
    fn is_control(&self, field: bool) -> bool {
        let is_field = matches!(self.role, Role::TextInput | Role::MultilineTextInput);
        let is_said = matches!(self.role, Role::Label | Role::GenericContainer);
        self.enabled && !is_said && is_field == field
    }
}

fn item(id: NodeId, node: &Node, update: &TreeUpdate) -> Option<ScreenItem> {
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
        id,
        role: node.role(),
        name,
        centre: pos2(
            f64::midpoint(bounds.x0, bounds.x1) as f32,
            f64::midpoint(bounds.y0, bounds.y1) as f32,
        ),
        enabled: !node.is_disabled(),
    })
}
