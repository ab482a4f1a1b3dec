//! The verbs of the English reader, with their roles and all their forms.
//!
//! In: a word in small letters. Out: a [`Verb`]: what it does, in which form, and how far
//! the word may be something else (*supplies*, *welding equipment*). A verb stands in the
//! table once, by its base; *-s*, *-ing* and *-ed* are derived, what is irregular stands
//! behind a colon. Names of doing (*production*) and of who does it (*maker*) are listed,
//! since they are seldom regular. The lists are general English of classifications and
//! company profiles; no entry stands for one firm.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::has;
use crate::scope::acts::Acts;

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// *make*.
    Base,
    /// *makes*.
    Third,
    /// *making*.
    Gerund,
    /// *made*.
    Past,
    /// *production*, *maker*.
    Name,
}

/// What a word of doing can be in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) acts: Acts,
    pub(super) form: Form,
    /// Takes its object with *of*, or stands behind it: *manufacture*, *supplier*.
    pub(super) noun: bool,
    /// Takes its object directly: *makes*, *manufacturing*.
    pub(super) direct: bool,
    /// Who does it: *supplier*.
    pub(super) agent: bool,
    /// May as well be the name of a thing, or stand before one: *supplies*, *welding*.
    pub(super) doubtful: bool,
    /// Behind its object it is a working process that is quoted with it: *casting*.
    pub(super) process: bool,
    /// Behind its object it is a service or trade that is quoted with it: *transport*.
    pub(super) whole: bool,
}

/// What is done; verbs; names of doing it; names of who does it, in the singular.
struct Row {
    acts: Acts,
    verbs: &'static str,
    names: &'static str,
    agents: &'static str,
}

const fn row(
    acts: Acts,
    verbs: &'static str,
    names: &'static str,
    agents: &'static str,
) -> Row {
    Row { acts, verbs, names, agents }
}

const ROWS: &[Row] = &[
    row(Acts::YIELD, "produce", "production output", "producer"),
    row(Acts::YIELD, "generate", "generation", ""),
    row(
        Acts::MAKE,
        "manufacture make:made fabricate assemble brew bake refine smelt distil distill craft \
         sew:sewed knit tailor carve ferment roast blend compound synthesise synthesize \
         handcraft mass-produce publish",
        "manufacture fabrication assembly shipbuilding \
         boatbuilding distillation synthesis distilling",
        "manufacturer maker fabricator assembler brewer baker refiner shipbuilder boatbuilder \
         distiller bookbinder publisher oem",
    ),
    row(
        Acts::WORK,
        "process preserve slaughter pack mill saw:sawed:sawn plane press tan freeze:froze:frozen dry \
         smoke pickle burn:burnt crush grind:ground wash weave:wove:woven spin:spun dye finish cast:cast \
         forge stamp roll mould mold extrude coat machine weld cut:cut bend:bent galvanise \
         galvanize plate electroplate anodise anodize print turn drill harden polish solder \
         laminate punch sinter nitride braze treat convert cure pasteurise pasteurize spray \
         sandblast engrave stitch embroider pulverise pulverize micronise screen debone thread hob deburr calender shell hull husk gin crimp etch retread remelt shape shred sharpen glaze pelletise granulate chop peel slice \
         malt impregnate bleach draw:drew:drawn temper anneal heat-treat quench enamel emboss \
         varnish lacquer sort upholster render squeeze gild swage fillet pour vulcanise vulcanize rectify alloy",
        "slaughter preservation preparation conversion treatment canning sawmilling die-casting roll-forming \
         extrusion lamination impregnation vulcanisation founding metallurgy metalworking woodworking  meatpacking \
         thermoforming electropolishing finishing shot-blasting laser-cutting dyeworks",
        "processor miller sawmiller packer tanner weaver dyer founder turner carver finisher electroplater anodiser galvaniser",
    ),
    row(
        Acts::PACK,
        "bottle repack repackage fill package",
        "bottling repackaging",
        "bottler packager",
    ),
    row(
        Acts::GROW,
        "grow:grew:grown cultivate farm raise rear breed:bred fatten mine extract quarry fell log \
         harvest fish catch:caught hunt trap exploit plant gather propagate reap",
        "cultivation extraction exploitation aquaculture forestry horticulture husbandry ranching \
         viticulture beekeeping propagation pisciculture floriculture apiculture \
         agriculture silviculture mariculture",
        "grower farmer breeder miner cultivator quarrier beekeeper winegrower fisherman",
    ),
    row(
        Acts::SELL,
        "sell:sold deliver supply distribute export import trade deal:dealt retail wholesale market resell:resold \
         stock merchandise",
        "sale sales wholesale retail trade distribution export exports import imports supply \
         marketing commerce e-commerce resale",
        "wholesaler retailer trader distributor exporter importer supplier dealer merchant \
         vendor stockist seller reseller supplier purveyor stockholder",
    ),
    row(
        Acts::FIX,
        "repair rebuild:rebuilt install maintain overhaul refurbish service mend restore recondition fit retrofit rewind:rewound \
         commission",
        "repair repairs maintenance installation installations overhaul refurbishment commissioning \
         restoration",
        "installer repairer fitter mender restorer refurbisher",
    ),
    row(
        Acts::BUILD,
        "construct erect renovate demolish wreck lay:laid pave roof excavate dredge pile-drive",
        "construction erection demolition renovation earthmoving completion reclamation drainage",
        "erector",
    ),
    row(Acts::RAISE, "build:built", "", "builder"),
    row(
        Acts::CARRY,
        "transport store haul warehouse forward ship handle move relocate",
        "transport transportation carriage haulage shipping transmission storage warehousing \
         handling forwarding delivery trucking stevedoring removal",
        "haulier forwarder",
    ),
    row(
        Acts::SERVE,
        "operate run:ran manage administer analyse analyze calibrate certify inspect clean \
         recycle audit translate host train organise organize teach monitor broker cater advise consult test check collect \
         hold:held",
        "recycling disposal collection operation management administration hosting analysis \
         calibration certification inspection brokerage mediation provision test",
        "operator provider",
    ),
    row(
        Acts::RENT,
        "rent hire lease:leased let:let",
        "rental hire letting lease",
        "lessor",
    ),
    row(
        Acts::DESIGN,
        "design develop research engineer plan",
        "design designs development r&d research engineering",
        "designer developer",
    ),
    // What is bought is neither made nor sold.
    row(
        Acts::NONE,
        "purchase buy:bought acquire procure source own",
        "exploration prospecting purchase purchasing acquisition procurement",
        "buyer purchaser",
    ),
];

/// Verbs whose base and *-s* may be things: *exports*, *a design*.
const THINGS: &str = "process export import supply trade deal market retail wholesale stock \
    service repair overhaul fit commission move transport store haul ship warehouse forward handle lease rent \
    hire design research engineer mill saw plane press smoke wash dye finish cast forge \
    stamp roll mould mold coat machine weld cut bend plate print turn drill polish punch \
    thread screen shell hull farm mine log fish plant harvest catch hunt quarry run host train \
    broker monitor test audit bottle pack package craft blend compound brew pickle roast \
    roof manufacture let spray source purchase treat cure crush grind spin fell gin spun \
    ground fill fatten tan clean dry convert hold check plan collect shape draw sort render lay glaze sharpen temper varnish alloy extract preserve knit breed trap gather";

/// Verbs whose *-ing* stands before a thing it belongs to: *welding equipment*.
const MODIFIERS: &str = "process preserve pack mill saw plane press tan freeze dry smoke \
    crush grind wash weave spin dye finish cast forge stamp roll mould mold coat machine weld \
    cut bend galvanise galvanize plate print turn drill harden polish solder laminate punch \
    treat farm mine quarry fish plant log hunt build roof handle ship store run clean test \
    train bottle fill package market trade operate fit let lease hire fell knit sew brew bake \
    thread convert roast pickle blend compound engineer host harvest recycle service hob \
    crimp screen spray stitch forward retail wholesale hold check plan lay draw shape sort sharpen slice chop temper publish move commission";

/// Working processes; with an *of* they are verbs, else quoted with what stands before.
const PROCESSES: &str = "casting founding forging stamping roll-forming rolling moulding molding \
    extrusion extruding coating dyeing spinning weaving finishing machining welding cutting \
    bending grinding galvanising galvanizing plating electroplating anodising anodizing \
    printing metallurgy metalworking woodworking turning drilling hardening polishing \
    soldering lamination laminating die-casting punching sintering nitriding brazing \
    engraving embroidering thermoforming shipbuilding boatbuilding spraying sandblasting etching deburring stitching \
    curing shot-blasting laser-cutting \
    metallurgy threading calendering drawing";

/// Acts done to no object of their own: what stands before belongs to the name.
const WHOLE: &str = "transport transportation haulage shipping storage warehousing handling \
    forwarding delivery carriage logging engineering construction building forestry fishing \
    hunting aquaculture trucking stevedoring removal demolition renovation roofing paving \
    excavation dredging earthmoving completion reclamation management administration \
    operation hosting analysis calibration certification inspection brokerage recycling \
    disposal collection cleaning testing training consulting catering auditing research \
    mariculture beekeeping viticulture apiculture horticulture agriculture floriculture silviculture restoration broking publishing";

/// Other verbs, each form of which ends with this consonant doubled.
const DOUBLED: &str = "trap plan fit log tan spin cut run let ship gin hob";

static FORMS: LazyLock<BTreeMap<String, Verb>> = LazyLock::new(forms);

/// What the word can do, where it is one of doing.
pub(super) fn verb(word: &str) -> Option<Verb> {
    FORMS.get(word).copied()
}

fn forms() -> BTreeMap<String, Verb> {
    let mut all = BTreeMap::new();
    for Row { acts, verbs, names, agents } in ROWS {
        let mut add = |word: String, form: Form, noun: bool, agent: bool, doubt: bool| {
            let direct = form != Form::Name;
            let process = has(PROCESSES, &word);
            let whole = has(WHOLE, &word);
            let new = Verb {
                acts: *acts,
                form,
                noun,
                direct,
                agent,
                doubtful: doubt,
                process,
                whole,
            };
            all.entry(word)
                .and_modify(|it: &mut Verb| {
                    // *repair* is both a name and a verb.
                    it.noun |= noun;
                    it.direct |= direct;
                    it.doubtful |= doubt || it.form == Form::Name;
                    if it.form == Form::Name {
                        it.form = form;
                    }
                })
                .or_insert(new);
        };
        for entry in verbs.split_ascii_whitespace() {
            let mut parts = entry.split(':');
            let base = parts.next().unwrap_or_default();
            let thing = has(THINGS, base);
            add(base.to_owned(), Form::Base, false, false, thing);
            add(third(base), Form::Third, false, false, thing);
            add(gerund(base), Form::Gerund, true, false, has(MODIFIERS, base));
            let pasts: Vec<&str> = parts.collect();
            if pasts.is_empty() {
                add(past(base), Form::Past, false, false, false);
            }
            for it in pasts.into_iter().filter(|it| *it != base) {
                add(it.to_owned(), Form::Past, false, false, false);
            }
        }
        for name in names.split_ascii_whitespace() {
            add(name.to_owned(), Form::Name, true, false, false);
        }
        for agent in agents.split_ascii_whitespace() {
            add(agent.to_owned(), Form::Name, true, true, false);
            add(third(agent), Form::Name, true, true, false);
        }
    }
    all
}

/// *makes*, *processes*, *supplies*.
fn third(base: &str) -> String {
    let hissing = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if hissing => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// *making*, *fitting*.
fn gerund(base: &str) -> String {
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !matches!(base, "dye" | "tie") => {
            format!("{stem}ing")
        }
        _ => format!("{}ing", doubled(base)),
    }
}

/// *baked*, *fitted*, *supplied*.
fn past(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{}ed", doubled(base)),
    }
}

fn doubled(base: &str) -> String {
    match base.chars().last().filter(|_| has(DOUBLED, base) || base == "distil") {
        Some(last) => format!("{base}{last}"),
        None => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, form: Form, role: Acts) {
        let found = verb(word).unwrap();
        assert_eq!((found.form, found.acts), (form, role), "{word}");
    }

    #[test]
    fn forms_are_derived() {
        check("supplies", Form::Third, Acts::SELL);
        check("dyeing", Form::Gerund, Acts::WORK);
        check("fitted", Form::Past, Acts::FIX);
        check("grown", Form::Past, Acts::GROW);
        check("distilling", Form::Gerund, Acts::MAKE);
        check("suppliers", Form::Name, Acts::SELL);
        assert!(verb("pump").is_none());
    }

    #[test]
    fn a_word_may_be_a_name_and_a_verb() {
        let both = verb("repair").unwrap();
        assert!(both.noun && both.direct && both.doubtful);
        assert!(!verb("producing").unwrap().doubtful);
        assert!(verb("welding").unwrap().doubtful);
    }
}
