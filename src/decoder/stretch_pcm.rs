//! The samples of one stretch.

/// The samples of a stretch, mono.
#[derive(Clone, Default)]
pub(super) struct StretchPcm {
    pub(super) rate: u32,
    pub(super) samples: Vec<f32>,
}

/// The number of a stretch in messages: a command holds far fewer.
pub(super) fn of_stretch(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
