//! The form as it is kept.

use crate::{is_kept, pinned};
use timbre::domain::voice::draft::SourceTab;
use timbre::domain::{ConsentKind, Draft};

#[test]
fn the_choices_of_the_form_keep_their_words() {
    pinned!(SourceTab:
        SourceTab::File => r#""file""#,
        SourceTab::Record => r#""record""#,
        SourceTab::Link => r#""link""#,
        SourceTab::EarlierWork => r#""earlier_work""#,
        SourceTab::Both => r#""both""#,
        SourceTab::Neither => r#""neither""#,
    );
    pinned!(ConsentKind:
        ConsentKind::Mine => r#""mine""#,
        ConsentKind::Agreed => r#""agreed""#,
        ConsentKind::Licensed => r#""licensed""#,
    );
}

#[test]
fn the_form_keeps_its_keys() {
    is_kept::<Draft>(
        r#"{"voice_name":"a","tab":"link","file":"b","track":1,"stretch":[1000,10000],
            "reduce_noise":true,"unchanged":true,"link":"c","video_id":"d","priority":"1",
            "speaker":{"whose":"agreed","name":"e","date":"f","statement":"g","remember":true},
            "sub_app_id":"h","keep_days":"8","session_id":"i","session_context":"j",
            "members":{"New":[1,null]}}"#,
    );
}
