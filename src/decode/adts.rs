//! Where AAC in ADTS frames begins: its sync word of 12 bits is too short to be believed alone.

/// The first of three frames in a row that agree, or of two that end the bytes.
pub(super) fn find(head: &[u8]) -> Option<usize> {
    (0..head.len()).find(|at| {
        let Some((kind, first)) = frame(head, *at) else {
            return false;
        };
        let Some((second_kind, second)) = frame(head, at + first) else {
            return false;
        };
        let third = at + first + second;
        kind == second_kind
            && (third == head.len() || frame(head, third).is_some_and(|it| it.0 == kind))
    })
}

/// What does not change from frame to frame (profile, rate and channels), and the length of the frame
/// at `at`, as ISO 13818-7 6.2 lays them out.
fn frame(bytes: &[u8], at: usize) -> Option<((u8, u8), usize)> {
    let [0xFF, b1, b2, b3, b4, b5, _] = *bytes.get(at..at.checked_add(7)?)? else {
        return None;
    };
    let rate = (b2 >> 2) & 15;
    if b1 & 0xF6 != 0xF0 || rate > 12 {
        return None;
    }
    let len = usize::from(b3 & 3) << 11 | usize::from(b4) << 3 | usize::from(b5 >> 5);
    (len > 7).then_some(((b2, b3 & 0xC0), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(count: usize) -> Vec<u8> {
        let mut frame = vec![0xFF, 0xF1, 0x50, 0x80, 0x04, 0x1F, 0xFC];
        frame.resize(32, 0);
        frame.repeat(count)
    }

    #[test]
    fn frames_that_agree_are_found_and_one_is_not() {
        assert_eq!(find(&frames(3)), Some(0));
        assert_eq!(find(&frames(2)), Some(0));
        assert_eq!(find(&frames(1)), None);
        assert_eq!(find(&[vec![0x12, 0x34, 0xFF], frames(4)].concat()), Some(3));
    }
}
