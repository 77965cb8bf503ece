//! Memoisation: what is made of something that did not change is made once and not in every frame.

use egui::{Id, Ui};
use std::sync::Arc;

/// What was made of a key, with the key.
type Memo<K, V> = Arc<(K, Arc<V>)>;

/// What was made of this key when it was made last; made anew where the key became another one. One is kept for
/// each `id`.
pub(super) fn memo<K, V>(ui: &Ui, id: Id, key: K, make: impl FnOnce(&K) -> V) -> Arc<V>
where
    K: PartialEq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    let known: Option<Memo<K, V>> = ui.data(|data| data.get_temp(id));
    if let Some(known) = known.filter(|known| known.0 == key) {
        return Arc::clone(&known.1);
    }
    let made = Arc::new(make(&key));
    let known: Memo<K, V> = Arc::new((key, Arc::clone(&made)));
    ui.data_mut(|data| data.insert_temp(id, known));
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_change_is_made_once() {
        let ctx = egui::Context::default();
        let mut made = Vec::new();
        for key in ["a", "a", "b", "b", "a"] {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let value = memo(ui, Id::unique("memo"), key, |key| {
                    made.push(*key);
                    key.to_uppercase()
                });
                assert_eq!(*value, key.to_uppercase());
            });
            // Nothing is drawn here.
            output.textures_delta.clear();
        }
        assert_eq!(made, ["a", "b", "a"]);
    }
}
