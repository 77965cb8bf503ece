//! The system's locales: the languages that it speaks with the person.

/// Their tags, the most wanted first; the system may write them as `zh_CN.UTF-8` or as `zh-Hans-CN`.
pub fn system_languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}
