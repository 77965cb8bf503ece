use super::*;

const EVERY_FAULT: &str = r#"CreateAigcCustomVoice#1: code InternalError
DescribeTaskDetail#2-4: code InternalError "try \"later\"; or\nnot"
DescribeTasks#3-: throttle
CreateAigcCustomVoice: delay 2s
CreateAigcCustomVoice#1: drop before
CreateAigcCustomVoice#2: drop after
*: hang before
*#7: hang
ApplyUpload: http 502 html
ApplyUpload: http 504 empty before
DescribeTaskDetail: body empty
DescribeTaskDetail: body html
DescribeTaskDetail: body cut
DescribeTaskDetail: body array
CommitUpload: cut 40
CommitUpload: drip 10B/100ms
*: clock +7m
*: clock -1h 30m
DescribeAigcUsageData: lag 30m
CreateAigcCustomVoice: task fail 70000 FailedOperation "no: voice"
CreateAigcCustomVoice: task fail 60000 "" ""
PutObject: upload denied
GetMedia: hotlink 403"#;

#[test]
fn every_fault_is_written_as_it_is_read() {
    let faults: Faults = EVERY_FAULT.parse().unwrap();
    assert_eq!(faults.0.len(), 23);
    assert_eq!(faults.to_string(), EVERY_FAULT);
}

#[test]
fn remarks_blank_lines_and_semicolons_part_rules() {
    let faults: Faults = " # a remark; not: read\n\n a: throttle ; b#2: drop after\n"
        .parse()
        .unwrap();
    assert_eq!(faults.to_string(), "a: throttle\nb#2: drop after");
}

#[test]
fn an_error_says_where_and_what() {
    let cases = [
        (": throttle", 0, FaultProblem::NotACall),
        ("a-b: throttle", 0, FaultProblem::NotACall),
        ("a#0: throttle", 2, FaultProblem::NotACount),
        ("a#3-2: throttle", 2, FaultProblem::NotACount),
        ("a throttle", 2, FaultProblem::NoColon),
        ("a: explode", 3, FaultProblem::NotAFault),
        ("a:", 2, FaultProblem::WordMissing),
        ("a: drop", 7, FaultProblem::WordMissing),
        ("声: drop after\n", 0, FaultProblem::NotACall),
        ("a: throttle\nb: drop later", 20, FaultProblem::WrongWord),
        ("a: throttle now", 12, FaultProblem::TooMuch),
        ("a: delay soon", 9, FaultProblem::NotATime),
        ("a: delay -2s", 9, FaultProblem::NotATime),
        ("a: http 99 html", 8, FaultProblem::NotANumber),
        ("a: cut -1", 7, FaultProblem::NotANumber),
        ("a: drip 0B/1s", 8, FaultProblem::NotANumber),
        ("a: code X \"open", 10, FaultProblem::OpenQuote),
    ];
    for (text, at, problem) in cases {
        assert_eq!(
            text.parse::<Faults>(),
            Err(FaultError { at, problem }),
            "{text}"
        );
    }
}
