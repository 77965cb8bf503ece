//! The speaker embedding: a voice as numbers. What is kept of it is a voiceprint.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Numbers of an embedding.
pub const SIZE: usize = 256;

/// They are not [`SIZE`] numbers that point anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the numbers of a voice")]
pub struct EmbeddingError;

/// A speaker embedding: a direction in 256 dimensions, near to those of the same voice. It tells people
/// apart, so it is shown nowhere: its debug form has no numbers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Embedding(Box<[f32; SIZE]>);

impl Embedding {
    /// The direction of numbers that are not all 0.
    pub fn new(mut values: [f32; SIZE]) -> Result<Self, EmbeddingError> {
        let length = dot(&values, &values).sqrt();
        if !length.is_normal() {
            return Err(EmbeddingError);
        }
        for x in &mut values {
            *x /= length;
        }
        Ok(Self(Box::new(values)))
    }

    /// The direction in the middle of some; `None` of none.
    pub fn mean<'a>(embeddings: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut sum = [0.0; SIZE];
        for embedding in embeddings {
            for (sum, x) in sum.iter_mut().zip(embedding.values()) {
                *sum += x;
            }
        }
        Self::new(sum).ok()
    }

    /// How alike two voices are: the cosine between them, 1 for the same. Of voices it is never below 0.
    pub fn similarity(&self, other: &Self) -> f32 {
        dot(self.values(), other.values())
    }

    /// The numbers; the sum of their squares is 1.
    pub fn values(&self) -> &[f32] {
        self.0.as_slice()
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl TryFrom<Vec<f32>> for Embedding {
    type Error = EmbeddingError;

    fn try_from(values: Vec<f32>) -> Result<Self, EmbeddingError> {
        let values = values.try_into().map_err(|_other_size| EmbeddingError)?;
        Self::new(values)
    }
}

impl From<Embedding> for Vec<f32> {
    fn from(embedding: Embedding) -> Self {
        embedding.0.to_vec()
    }
}

impl fmt::Debug for Embedding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Embedding").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointing(at: usize) -> Embedding {
        let mut values = [0.0; SIZE];
        values[at] = 3.0;
        Embedding::new(values).unwrap()
    }

    #[test]
    fn the_middle_of_two_is_as_near_to_one_as_to_the_other() {
        let (a, b) = (pointing(0), pointing(1));
        assert!(a.similarity(&b).abs() < 1e-6);
        let middle = Embedding::mean([&a, &b]).unwrap();
        assert!((middle.similarity(&a) - 0.5f32.sqrt()).abs() < 1e-6);
        assert!((middle.similarity(&b) - 0.5f32.sqrt()).abs() < 1e-6);
        assert_eq!(Embedding::mean([]), None);
    }

    #[test]
    fn what_is_kept_of_a_voice_comes_back_and_what_is_no_voice_does_not() {
        let kept = serde_json::to_string(&pointing(7)).unwrap();
        assert_eq!(
            serde_json::from_str::<Embedding>(&kept).unwrap(),
            pointing(7)
        );
        for wrong in [vec![1.0; SIZE - 1], vec![0.0; SIZE], vec![f32::NAN; SIZE]] {
            assert!(Embedding::try_from(wrong).is_err());
        }
    }

    #[test]
    fn its_numbers_are_in_no_message() {
        assert_eq!(format!("{:?}", pointing(7)), "Embedding { .. }");
    }
}
