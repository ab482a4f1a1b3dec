//! What each section of the page says, ready for its template.
//!
//! In: the paper and the words. Out: values of the template engine; everything that
//! came from data is either a text (the engine escapes it) or [`Html`] made by
//! [`crate::words`], which escaped it.

use chain::gap::{Basis, Knowledge};
use minijinja::{Value, context};
use terms::Lang;
use terms::fields::header_in;

use crate::draw;
use crate::paper::{
    Counted, Explained, Maker, Makers, Number, Paper, Product, Region, Row, Share,
};
use crate::quote;
use crate::words::{Form, Html, Words};

/// Products of the summary's list.
const MOST_NEEDED: usize = 5;

/// What one product is needed for, at most this many.
const NEEDED_FOR: usize = 4;

/// Partner makers named in the row itself; the evidence has all that were asked for.
const NAMED: usize = 3;

/// Lines of evidence up to which a printed page keeps them together.
const SHORT: usize = 8;

/// Organisations under a figure that are printed; the screen shows all that the paper
/// holds. A large register would fill a hundred sheets otherwise.
const PRINTED: u32 = 3;

/// Spans of one of them that are printed.
const SPANS_PRINTED: u32 = 2;

/// Parts of a figure that count makers.
const MAKERS: [&str; 5] = ["e_rp", "e_r", "e_p", "e", "makers"];

/// Title and head of the page.
pub(crate) fn cover(paper: &Paper, words: &Words) -> Value {
    let [home, partner] = &paper.regions;
    let organisations =
        paper.coverage.iter().any(|it| it.organisations.value.is_some_and(|n| n > 0.0));
    context! {
        title => words.say("report.title", &[("home", &home.name), ("partner", &partner.name)]),
        cooperation => &paper.cooperation,
        home => context! { code => &home.code, name => &home.name },
        partner => context! { code => &partner.code, name => &partner.name },
        date => &paper.date,
        revision => paper.revision,
        version => &paper.version,
        basis => paper.basis.code(),
        empty => !organisations,
        thresholds => thresholds(paper),
    }
}

pub(crate) fn coverage(paper: &Paper, words: &Words) -> Value {
    let files: Vec<Value> = paper
        .sources
        .iter()
        .map(|it| {
            let rows = it.rows.map_or_else(
                || words.value(None, Form::Count),
                |rows| words.value(Some(integer(rows)), Form::Count),
            );
            let tables: Vec<Html> = it.tables.iter().map(|it| words.table(it)).collect();
            context! {
                name => &it.name, sha256 => &it.sha256, rows,
                tables => words.list(&tables),
            }
        })
        .collect();
    let row = |key: &str, cell: &dyn Fn(usize) -> Html| {
        let cells: Vec<Value> = [0, 1].map(|side| cell(side).into()).to_vec();
        context! { key => format!("report.coverage.{key}"), cells }
    };
    let unknown = || words.value(None, Form::Count);
    let sides = &paper.coverage;
    let rows = vec![
        row("organisations", &|at| words.number(&sides[at].organisations, Form::Count)),
        row("counting", &|at| share(words, &sides[at].counting)),
        row("scopes", &|at| share(words, &sides[at].scopes)),
        row("makers", &|at| share(words, &sides[at].makers)),
        row("established", &|at| {
            sides[at].established.map_or_else(unknown, |it| {
                Html(format!("{} / {} / {}", it.first, it.median, it.last))
            })
        }),
        row("known", &|at| words.plain(sides[at].established.map_or(0, |it| it.known))),
    ];
    let elsewhere = (paper.elsewhere > 0).then(|| {
        let n = words.plain(paper.elsewhere);
        Value::from(words.fill("report.coverage.elsewhere", &[("n", n)]))
    });
    let regions = paper.regions.each_ref().map(|it| it.name.clone()).to_vec();
    context! { files, rows, regions, elsewhere }
}

pub(crate) fn summary(paper: &Paper, words: &Words) -> Value {
    let [home, partner] = paper.regions.each_ref().map(|it| Html::of(&it.name));
    let number = |it| words.number(it, Form::Count);
    let counts = &paper.counts;
    let mut sentences = vec![
        words.fill(
            "report.summary.gaps",
            &[
                ("home", home.clone()),
                ("missing", number(&counts.missing)),
                ("weak", number(&counts.weak)),
            ],
        ),
        words.fill(
            "report.summary.partner",
            &[
                ("made", number(&counts.made_at_partner)),
                ("both", number(&counts.missing_at_partner_too)),
                ("partner", partner.clone()),
            ],
        ),
    ];
    let mut gaps: Vec<&Row> = paper.rows.iter().filter(|it| it.state.is_gap()).collect();
    let demand = |it: &Row| it.demand.value.unwrap_or(f64::NEG_INFINITY);
    gaps.sort_by(|a, b| demand(b).total_cmp(&demand(a)));
    let most: Vec<Html> = gaps
        .iter()
        .take(MOST_NEEDED)
        .map(|it| {
            let id = Html::of(&it.product.id).0;
            let name = Html::of(words.product(&it.product)).0;
            let makers = &it.makers[1].count;
            let none = makers.value == Some(0.0);
            words.fill(
                if none { "report.summary.item_none" } else { "report.summary.item" },
                &[
                    ("product", Html(format!("<a href=\"#row-{id}\">{name}</a>"))),
                    ("demand", number(&it.demand)),
                    ("partner", partner.clone()),
                    ("makers", words.number(makers, Form::Makers)),
                ],
            )
        })
        .collect();
    if !most.is_empty() {
        let list = words.list(&most);
        sentences.push(words.fill("report.summary.most", &[("list", list)]));
    }
    let back =
        [("partner", partner), ("home", home), ("n", number(&counts.made_at_home))];
    sentences.push(words.fill("report.summary.back", &back));
    let quantities = paper.rows.iter().any(|it| it.basis == Basis::Quantity);
    let basis = match paper.basis {
        Basis::Quantity => "report.summary.basis.quantity",
        Basis::Count if quantities => "report.summary.basis.mixed",
        Basis::Count => "report.summary.basis.count",
    };
    sentences.push(words.say(basis, &[]));
    let sentences: Vec<Value> = sentences.into_iter().map(Value::from).collect();
    context! { sentences }
}

pub(crate) fn chain(paper: &Paper, words: &Words) -> Value {
    let has_row = |id: &str| paper.rows.iter().any(|it| it.product.id == id);
    let drawings: Vec<Value> = paper
        .drawings
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let product = words.product(&it.product);
            let left_out = (it.left_out > 0).then(|| {
                let n = it.left_out.to_string();
                words.say("report.chain.left_out", &[("n", &n)])
            });
            context! {
                caption => words.say("report.chain.caption", &[("product", product)]),
                svg => draw::svg(it, (at, words, &paper.regions), &has_row),
                left_out => left_out.map(Value::from),
            }
        })
        .collect();
    context! { home => &paper.regions[0].name, legend => draw::legend(words), drawings }
}

pub(crate) fn gaps(paper: &Paper, words: &Words) -> Value {
    let [home, partner] = &paper.regions;
    let rows: Vec<Value> = paper.rows.iter().map(|it| gap(it, paper, words)).collect();
    context! { home => &home.name, partner => &partner.name, rows }
}

pub(crate) fn complement(paper: &Paper, words: &Words) -> Value {
    let [home, partner] = &paper.regions;
    let pairs = [(home, partner), (partner, home)];
    let tables: Vec<Value> = paper
        .complements
        .iter()
        .zip(pairs)
        .map(|(rows, (needs, gives))| {
            let rows: Vec<Value> = rows
                .iter()
                .map(|it| {
                    let pairs = || words.unit("organisations", it.gain.value);
                    context! {
                        id => &it.product.id,
                        name => words.product_both(&it.product),
                        state => it.state.code(),
                        demand => words.number(&it.demand, Form::Count),
                        makers => words.number(&it.makers, Form::Makers),
                        gain => words.number(&it.gain, Form::Count),
                        unit => it.unit.as_deref().map_or_else(pairs, Html::of),
                    }
                })
                .collect();
            context! { needs => &needs.name, code => &needs.code, gives => &gives.name, rows }
        })
        .collect();
    context! { tables }
}

pub(crate) fn quality(paper: &Paper, words: &Words) -> Value {
    let complaints: Vec<Value> = paper
        .complaints
        .iter()
        .map(|it| {
            let severity = format!("report.severity.{}", it.severity);
            context! {
                severity => words.say(&severity, &[]),
                kind => &it.kind,
                count => words.value(Some(integer(it.count)), Form::Count),
                examples => &it.examples,
            }
        })
        .collect();
    let empty_cells: Vec<Value> = paper
        .empty_cells
        .iter()
        .map(|it| {
            let cells: Vec<Value> =
                it.empty.iter().map(|it| share(words, it).into()).collect();
            context! { column => &it.column, cells }
        })
        .collect();
    let regions = paper.regions.each_ref().map(|it| it.name.clone()).to_vec();
    context! { complaints, empty_cells, regions }
}

pub(crate) fn definitions(paper: &Paper, words: &Words) -> Value {
    let named = paper.thresholds.named();
    let fill: Vec<(&str, &str)> =
        named.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let used = |id: &str| {
        paper.definitions.contains(&id)
            || paper.figures.iter().any(|it| it.definition == id)
    };
    let definitions: Vec<Value> = terms::definition::all()
        .iter()
        .filter(|it| used(&it.id))
        .map(|it| {
            context! {
                id => &it.id, name => it.name(words.lang),
                formula => it.formula(words.lang, &fill),
                unit => it.unit(words.lang), source => it.source(words.lang), ours => it.ours,
            }
        })
        .collect();
    context! { definitions, thresholds => thresholds(paper) }
}

pub(crate) fn appendix(paper: &Paper, words: &Words) -> Value {
    let figures: Vec<Value> =
        paper.figures.iter().map(|it| explained(it, paper, words)).collect();
    let print = words.fill("report.appendix.print", &[("n", words.plain(PRINTED))]);
    context! { figures, print, printed => PRINTED, spans_printed => SPANS_PRINTED }
}

fn thresholds(paper: &Paper) -> Vec<Value> {
    let named = paper.thresholds.named();
    named
        .into_iter()
        .map(
            |(name, value)| context! { name, value, attribute => name.replace('_', "-") },
        )
        .collect()
}

fn share(words: &Words, share: &Share) -> Html {
    let part = [("part", words.plain(share.part)), ("whole", words.plain(share.whole))];
    let of = words.fill("report.coverage.of", &part).0;
    Html(format!("{} {of}", words.number(&share.share, Form::Percent).0))
}

fn gap(row: &Row, paper: &Paper, words: &Words) -> Value {
    let home_code = &paper.regions[0].code;
    let id = &row.product.id;
    let needed_for: Vec<Html> = row
        .needed_for
        .iter()
        .take(NEEDED_FOR)
        .map(|(product, n)| {
            let name = Html::of(words.product(product)).0;
            let subject = format!("needed_for:{id}:{}", product.id);
            Html(format!("{name} {}", words.about(*n, &subject, home_code).0))
        })
        .collect();
    let mut uses = words.list(&needed_for);
    if row.needed_for.is_empty() {
        uses = words.say("report.gaps.declared", &[]);
    } else if row.needed_for.len() > NEEDED_FOR {
        uses = Html(format!("{} {}", uses.0, words.say("report.gaps.more", &[]).0));
    }
    let [home, partner] = &row.makers;
    let sides = [("home", home), ("partner", partner)];
    let evidence: Vec<Value> = sides
        .iter()
        .rev()
        .flat_map(|(side, makers)| makers.shown.iter().map(|it| maker(it, side, words)))
        .collect();
    let lines: usize =
        sides.iter().flat_map(|it| &it.1.shown).map(|it| it.evidence.len().max(1)).sum();
    let unknown = || words.value(None, Form::Ratio);
    let quotient = row.location_quotient.as_ref();
    context! {
        id => &row.product.id,
        name => words.product_both(&row.product),
        plain_name => words.product(&row.product),
        state => row.state.code(),
        basis => row.basis.code(),
        knowledge => row.knowledge.code(),
        notes => notes(row),
        why => &row.why,
        demand => words.number(&row.demand, Form::Count),
        needed_for => uses,
        lq => quotient.map_or_else(unknown, |it| words.number(it, Form::Ratio)),
        home => side(home, (id, &paper.regions[0]), words),
        partner => side(partner, (id, &paper.regions[1]), words),
        short => lines <= SHORT,
        evidence,
    }
}

/// What is said under a state: keys of words. That no maker was seen stands in the
/// column of the makers.
fn notes(row: &Row) -> Vec<&'static str> {
    let knowledge = match row.knowledge {
        Knowledge::Made | Knowledge::NotSeen => None,
        Knowledge::KnownAbsent => Some("report.knowledge.known_absent"),
    };
    let quantity = row.basis == Basis::Quantity;
    knowledge.into_iter().chain(quantity.then_some("report.basis.quantity")).collect()
}

fn side(makers: &Makers, (product, region): (&str, &Region), words: &Words) -> Value {
    let sure: Vec<&Maker> = makers.shown.iter().filter(|it| it.kind.counts()).collect();
    let names: Vec<Value> = sure
        .iter()
        .take(NAMED)
        .map(|it| context! { name => &it.name, place => within(&it.place, region) })
        .collect();
    let named = f64::from(u32::try_from(names.len()).unwrap_or(u32::MAX));
    context! {
        count => words.number(&makers.count, Form::Makers),
        none => makers.count.value == Some(0.0),
        possible => (makers.possible > 0).then(|| {
            let subject = format!("possible:{product}");
            Value::from(words.about(makers.possible, &subject, &region.code))
        }),
        more => makers.count.value.is_some_and(|it| it > named),
        names,
    }
}

/// A place as it is called where the region is clear.
fn within<'a>(place: &'a str, region: &Region) -> &'a str {
    let before = place.strip_prefix(&region.name);
    let after = || place.strip_suffix(&region.name)?.strip_suffix(", ");
    before.or_else(after).filter(|it| !it.is_empty()).unwrap_or(place)
}

fn maker(maker: &Maker, side: &str, words: &Words) -> Value {
    let mut spans: Vec<Value> = quote::lines(&maker.evidence)
        .iter()
        .filter_map(|line| {
            let span = &line.first()?.span;
            let row = span.row.to_string();
            let column = header_in(words.lang, &span.column);
            let file = span.file();
            let args = [("file", file.as_str()), ("row", &row), ("column", &column)];
            Some(context! {
                source => words.say("report.evidence.row", &args),
                text => quote::marked(line),
            })
        })
        .collect();
    if spans.is_empty() {
        let none = words.say("report.evidence.none", &[]);
        spans.push(context! { source => words.value(None, Form::Count), text => none });
    }
    let mut how = vec![
        words.say(&format!("report.match.{}", maker.kind.code()), &[]),
        words.say(&format!("report.status.{}", maker.status.code()), &[]),
    ];
    how.extend(maker.makes.as_ref().map(|it| makes(it, words)));
    context! {
        id => &maker.organisation,
        name => &maker.name,
        place => &maker.place,
        kind => maker.kind.code(),
        side => side,
        how => words.list(&how),
        spans,
    }
}

fn makes(product: &Product, words: &Words) -> Html {
    words.say("report.makes", &[("product", words.product(product))])
}

fn explained(figure: &Explained, paper: &Paper, words: &Words) -> Value {
    let base = region_name(figure, paper);
    let form = match figure.unit {
        "share" => Form::Percent,
        "ratio" => Form::Ratio,
        _ => whole(figure),
    };
    // “None seen” stands without a unit.
    let none = form == Form::Makers && figure.value == Some(0.0);
    let unit = (!none).then(|| words.unit(figure.unit, figure.value));
    let colon = words.say("report.colon", &[]).0;
    let parts: Vec<Html> = figure
        .parts
        .iter()
        .map(|(part, value)| {
            let name = words.say(&format!("report.part.{part}"), &[]).0;
            let shown = if MAKERS.contains(part) && *value == 0.0 {
                words.say("report.zero_makers", &[])
            } else {
                words.value(Some(*value), Form::Count)
            };
            Html(format!("{name}{colon}{}", shown.0))
        })
        .collect();
    let from: Vec<Html> = figure.from.iter().map(|it| from(it, paper, words)).collect();
    let definition = terms::definition::find(figure.definition);
    let number = Number { value: figure.value, figure: figure.id.clone() };
    let organisations: Vec<Value> =
        figure.organisations.iter().map(|it| counted(it, words)).collect();
    let semicolon = words.say("report.semicolon", &[]).0;
    let join = |items: Vec<Html>| {
        let items: Vec<String> = items.into_iter().map(|it| it.0).collect();
        (!items.is_empty()).then(|| Value::from_safe_string(items.join(&semicolon)))
    };
    context! {
        id => &figure.id,
        title => title(figure, paper, words),
        unit => unit.map(Value::from),
        value => words.marked(&number, form),
        definition => figure.definition,
        definition_name => definition.map_or(figure.definition, |it| it.name(words.lang)),
        base => base,
        parts => join(parts),
        from => join(from),
        some => figure.of.and_then(|of| some(figure, of, words)).map(Value::from),
        printed => printed(figure, words).map(Value::from),
        organisations,
    }
}

/// The region of a figure by name, where it is one of the two.
fn region_name<'a>(figure: &'a Explained, paper: &'a Paper) -> &'a str {
    let region = paper.regions.iter().find(|it| it.code == figure.base);
    region.map_or(figure.base.as_str(), |it| it.name.as_str())
}

/// What a figure is, in words.
fn title(figure: &Explained, paper: &Paper, words: &Words) -> Html {
    let what = figure.subject.split(':').next().unwrap_or_default();
    let (what, column) = what.split_once('.').unwrap_or((what, ""));
    let column = terms::fields::label("organisations", column, words.lang);
    let key = format!("report.subject.{what}");
    // The figures of a drawing are named by region and product alone.
    let known = terms::messages::has(&key);
    let key = if known { key.as_str() } else { "report.subject.makers" };
    let product = figure.product.as_ref().map_or("", |it| words.product(it));
    let region = region_name(figure, paper);
    words.say(key, &[("product", product), ("region", region), ("column", &column)])
}

/// How a number of this figure is written where it is a whole number.
fn whole(figure: &Explained) -> Form {
    if figure.definition == "makers@1" { Form::Makers } else { Form::Count }
}

/// How many of the organisations are printed, where not all are.
fn printed(figure: &Explained, words: &Words) -> Option<Html> {
    let n = u32::try_from(figure.organisations.len()).unwrap_or(u32::MAX);
    let of = figure.of.unwrap_or(n);
    let counts = [("n", words.plain(n.min(PRINTED))), ("of", words.plain(of))];
    (n.min(PRINTED) < of).then(|| words.fill("report.appendix.printed", &counts))
}

/// How many of the organisations are shown, where not all are.
fn some(figure: &Explained, of: u32, words: &Words) -> Option<Html> {
    let n = u32::try_from(figure.organisations.len()).unwrap_or(u32::MAX);
    let counts = [("n", words.plain(n)), ("of", words.plain(of))];
    (n < of).then(|| words.fill("report.appendix.some", &counts))
}

fn from(id: &str, paper: &Paper, words: &Words) -> Html {
    let found = paper.figures.iter().find(|it| it.id == id);
    let id = Html::of(id).0;
    found.map_or_else(
        || Html(id.clone()),
        |it| {
            let shown = words.value(it.value, whole(it)).0;
            let title = title(it, paper, words).0;
            Html(format!("<a href=\"#f-{id}\">{title} {shown}</a>"))
        },
    )
}

fn counted(it: &Counted, words: &Words) -> Value {
    let spans: Vec<Value> = it
        .spans
        .iter()
        .map(|span| {
            // For people the first character is character 1; the marks keep the offsets.
            let numbers = [span.row, span.start + 1, span.end].map(|it| it.to_string());
            let [row, start, end] = &numbers;
            let column = header_in(words.lang, &span.column);
            let file = span.file();
            let args = [
                ("file", file.as_str()),
                ("row", row),
                ("column", &column),
                ("start", start),
                ("end", end),
            ];
            let place = words.say("report.evidence.span", &args).0;
            let (open, close) = match words.lang {
                Lang::Zh => ("“", "”"),
                Lang::En => (" “", "”"),
            };
            let quote = Html::of(&span.quote).0;
            Html(format!("{place}{open}<mark>{quote}</mark>{close}")).into()
        })
        .collect();
    context! {
        id => &it.organisation,
        name => &it.name,
        makes => it.makes.as_ref().map(|it| Value::from(makes(it, words))),
        spans,
    }
}

/// A count as a number; exact below 2⁵³.
fn integer(n: impl TryInto<u32>) -> f64 {
    f64::from(n.try_into().unwrap_or(u32::MAX))
}
