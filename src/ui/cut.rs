//! Cutting a rectangle into the places of what it holds.

use egui::{Rect, Vec2, pos2};

/// Parts of a rectangle by name, beside those that egui has.
pub(super) trait Cut: Sized {
    /// The upper part of this height.
    fn upper(self, height: f32) -> Rect;
    /// The lower part of this height.
    fn lower(self, height: f32) -> Rect;
    /// The part of this width at the left.
    fn leading(self, width: f32) -> Rect;
    /// The part of this width at the right.
    fn trailing(self, width: f32) -> Rect;
    /// A place of this size at the left, half-way down.
    fn at_left(self, size: Vec2) -> Rect;
    /// A place of this size at the right, half-way down.
    fn at_right(self, size: Vec2) -> Rect;
    /// A place of this size in the middle.
    fn centred(self, size: Vec2) -> Rect;
    /// Takes the upper part away, with a gap beneath it that is nobody's.
    fn take_top(&mut self, height: f32, gap: f32) -> Rect;
    /// Takes the lower part away, with a gap above it.
    fn take_bottom(&mut self, height: f32, gap: f32) -> Rect;
    /// Takes the part at the left away, with a gap beside it.
    fn take_left(&mut self, width: f32, gap: f32) -> Rect;
    /// Takes the part at the right away, with a gap beside it.
    fn take_right(&mut self, width: f32, gap: f32) -> Rect;
}

impl Cut for Rect {
    fn upper(self, height: f32) -> Rect {
        self.with_max_y(self.top() + height)
    }

    fn lower(self, height: f32) -> Rect {
        self.with_min_y(self.bottom() - height)
    }

    fn leading(self, width: f32) -> Rect {
        self.with_max_x(self.left() + width)
    }

    fn trailing(self, width: f32) -> Rect {
        self.with_min_x(self.right() - width)
    }

    fn at_left(self, size: Vec2) -> Rect {
        Rect::from_min_size(pos2(self.left(), self.center().y - size.y / 2.0), size)
    }

    fn at_right(self, size: Vec2) -> Rect {
        let left = self.right() - size.x;
        Rect::from_min_size(pos2(left, self.center().y - size.y / 2.0), size)
    }

    fn centred(self, size: Vec2) -> Rect {
        Rect::from_center_size(self.center(), size)
    }

    fn take_top(&mut self, height: f32, gap: f32) -> Rect {
        let taken = self.upper(height);
        self.min.y = taken.bottom() + gap;
        taken
    }

    fn take_bottom(&mut self, height: f32, gap: f32) -> Rect {
        let taken = self.lower(height);
        self.max.y = taken.top() - gap;
        taken
    }

    fn take_left(&mut self, width: f32, gap: f32) -> Rect {
        let taken = self.leading(width);
        self.min.x = taken.right() + gap;
        taken
    }

    fn take_right(&mut self, width: f32, gap: f32) -> Rect {
        let taken = self.trailing(width);
        self.max.x = taken.left() - gap;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    fn sheet() -> Rect {
        Rect::from_min_max(pos2(10.0, 20.0), pos2(110.0, 70.0))
    }

    #[test]
    fn what_is_taken_and_what_is_left_share_nothing_and_keep_their_gap() {
        let mut room = sheet();
        assert_eq!(room.take_top(10.0, 4.0), sheet().with_max_y(30.0));
        assert_eq!(room, sheet().with_min_y(34.0));
        let seen = room;
        assert_eq!(room.take_bottom(10.0, 4.0), seen.with_min_y(60.0));
        let seen = room;
        assert_eq!(room.take_left(20.0, 5.0), seen.with_max_x(30.0));
        let seen = room;
        assert_eq!(room.take_right(20.0, 5.0), seen.with_min_x(90.0));
        let left = Rect::from_min_max(pos2(35.0, 34.0), pos2(85.0, 56.0));
        assert_eq!(room, left);
    }

    #[test]
    fn places_stand_half_way_down() {
        let size = vec2(20.0, 10.0);
        assert_eq!(sheet().at_left(size).min, pos2(10.0, 40.0));
        assert_eq!(sheet().at_right(size).min, pos2(90.0, 40.0));
        assert_eq!(sheet().centred(size).center(), sheet().center());
    }
}
