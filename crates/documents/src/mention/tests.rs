use super::{Paragraph, paragraphs};

fn read(text: &str) -> Paragraph<'_> {
    paragraphs(text, &[0..text.len()]).remove(0)
}

fn people(text: &str) -> Vec<String> {
    let paragraph = read(text);
    let of = |it: &super::Person| {
        let posts: Vec<String> = it
            .posts
            .iter()
            .map(|post| {
                let of = post.of.as_ref().map_or("-", |it| paragraph.slice(it));
                format!("{of}/{}", paragraph.slice(&post.range))
            })
            .collect();
        format!("{} {}", paragraph.slice(&it.name), posts.join(" "))
    };
    paragraph.people.iter().map(of).collect()
}

fn firms(text: &str) -> Vec<String> {
    read(text).organisations.into_iter().map(|it| it.name).collect()
}

#[test]
fn people_have_posts_and_names() {
    assert_eq!(
        people("山东省委副书记、省长张一鸣出席，河南省副省长王小二主持会议。"),
        ["张一鸣 山东省委/副书记 山东省/省长", "王小二 河南省/副省长"]
    );
    assert_eq!(
        people(
            "虚构星海机械集团董事长、党委书记赵大海，虚构远山食品公司总经理钱宝3位代表发言"
        ),
        [
            "赵大海 虚构星海机械集团/董事长 虚构星海机械集团/党委书记",
            "钱宝 虚构远山食品公司/总经理"
        ]
    );
    assert_eq!(
        people("湖北省政协副主席孙强强调，要加快发展。"),
        ["孙强 湖北省政协/副主席"]
    );
    assert_eq!(
        people("市委书记周文、市长吴远山一同参加。"),
        ["周文 市委/书记", "吴远山 -/市长"]
    );
}

#[test]
fn who_is_only_cited_takes_no_part() {
    assert!(people("深入学习国务院总理郑某某重要讲话精神").is_empty());
    assert!(people("全省干部学习总书记重要讲话。").is_empty());
}

#[test]
fn firms_begin_where_their_names_do() {
    assert_eq!(
        firms("会上，虚构星海集团与虚构远山科技有限公司签订协议。"),
        ["虚构星海集团", "虚构远山科技有限公司"]
    );
    assert_eq!(firms("恒星化工（大连）有限公司总经理"), ["恒星化工（大连）有限公司"]);
    assert_eq!(firms("各类企业和8家公司、两家集团公司参加，该公司介绍"), [""; 0]);
    assert_eq!(
        firms("长春对外经贸公司、和平药业集团"),
        ["长春对外经贸公司", "和平药业集团"]
    );
}

#[test]
fn no_name_is_taken_across_a_lost_character() {
    assert_eq!(firms("由星\u{fffd}重工集团承办"), [""; 0]);
}

#[test]
fn a_place_inside_a_name_is_no_place() {
    let text = "吉林化工集团在辽宁省考察";
    let paragraph = read(text);
    let free: Vec<String> = paragraph.free_places().map(|it| it.name(text)).collect();
    assert_eq!(free, ["辽宁省"]);
}

#[test]
fn two_abbreviations_are_two_provinces() {
    let paragraph = read("辽宁省与吉林省签约，吉辽企业家参加。");
    let short = paragraph.places.iter().filter(|it| it.abbreviated);
    let short: Vec<String> = short.map(|it| it.name(paragraph.text)).collect();
    assert_eq!(short, ["吉林省", "辽宁省"]);
    assert!(!read("大吉大利").places.iter().any(|it| it.abbreviated));
}
