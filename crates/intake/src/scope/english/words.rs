//! The words of the English reader: verbs with their roles, prepositions, what is passed
//! over.
//!
//! In: a word in small letters. Out: what it can be. Lists only; how words govern each
//! other is the business of `chunk` and `list`. The lists are general English of
//! classifications and company profiles; no entry stands for one firm.

use crate::scope::acts::Acts;

/// What a word of doing can be in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) acts: Acts,
    /// Takes its object with *of*, or stands behind it: *manufacture*, *supplier*.
    pub(super) noun: bool,
    /// Takes its object directly: *makes*, *manufacturing*.
    pub(super) direct: bool,
    /// May as well be the name of a thing or the first word of one: *supplies*.
    pub(super) doubtful: bool,
    /// Behind its object it is a working process that is quoted with it: *casting*.
    pub(super) process: bool,
    /// Behind its object it is a service that is quoted with it: *transport*.
    pub(super) whole: bool,
}

/// Acts; verbal nouns; direct verbs; direct verbs that may be nouns.
type Row = (Acts, &'static str, &'static str, &'static str);

const VERBS: &[Row] = &[
    (
        Acts::YIELD,
        "production producer producers output generation",
        "produce produces produced producing",
        "",
    ),
    (
        Acts::MAKE,
        "manufacture manufacturing manufacturer manufacturers making maker makers fabrication \
         fabricator fabricators assembly assembler brewing brewery baking bakery refining \
         refinery smelting smelter shipbuilding builder",
        "make makes made manufacture manufactures manufactured manufacturing fabricate \
         fabricates fabricated assemble assembles assembled assembling making refine refines \
         brew brews",
        "",
    ),
    (
        Acts::WORK,
        "processing processor processors preserving preservation slaughtering packing milling \
         sawmilling sawing planing pressing foundry foundries treatment tanning conversion \
         canning freezing drying",
        "process processes processed slaughter slaughters",
        "processing",
    ),
    (Acts::PACK, "bottling repackaging", "bottle bottles bottled repack repacks", ""),
    (
        Acts::GROW,
        "growing grower growers cultivation farming farmer farmers raising breeding breeder \
         rearing mining miner extraction quarrying fishing aquaculture harvesting forestry \
         logging planting gathering horticulture ranching catching hunting",
        "grow grows grown growing cultivate cultivates cultivated breed breeds raise raises \
         raising rear rears mine mines mined extract extracts extracted extracting quarry \
         quarries harvest harvests cultivating breeding",
        "mining farming",
    ),
    (
        Acts::SELL,
        "sale sales selling wholesale wholesaling wholesaler wholesalers retail retailing \
         retailer retailers trade trading trader traders distribution distributor distributors \
         export exports exporter exporters exporting import imports importer importers \
         importing supply supplier suppliers dealer dealers merchant merchants marketing \
         vendor stockist",
        "sell sells sold selling supply supplying exporting importing retailing deal deals \
         distribute distributes distributed distributing stock stocks",
        "export exports import imports supplies trades market markets wholesale wholesales \
         retail retails",
    ),
    (
        Acts::FIX,
        "repair repairs repairing maintenance servicing installation installing installer \
         installers overhaul overhauling refurbishment restoration commissioning",
        "repair install installs installed installing repairing maintain maintains maintained \
         maintaining overhaul overhauls refurbish refurbishes servicing",
        "repairs services",
    ),
    (
        Acts::BUILD,
        "construction building erection contractor contractors demolition",
        "build builds built erect erects construct constructs",
        "",
    ),
    (
        Acts::CARRY,
        "transport transportation carriage haulage shipping transmission storage warehousing \
         handling forwarding delivery",
        "transports carry carries store stores haul hauls",
        "transport",
    ),
    (
        Acts::SERVE,
        "recycling disposal collection cleaning operation",
        "operates operating",
        "",
    ),
    (Acts::RENT, "rental renting leasing hire rent lease", "rents leases", "rent lease"),
    (
        Acts::DESIGN,
        "design designing designer designers development developer developers developing \
         r&d research engineering",
        "design develop develops developed developing designing designed researches",
        "designs",
    ),
];

/// Working processes; with an *of* they are verbs, else quoted with what stands before.
const PROCESSES: &str = "casting forging stamping roll-forming rolling moulding molding \
    extrusion coating dyeing spinning weaving finishing machining welding cutting bending \
    grinding galvanising galvanizing plating electroplating anodising anodizing printing \
    metallurgy metalworking turning drilling hardening polishing soldering lamination \
    die-casting punching sintering nitriding brazing";

/// Acts done to no object of their own: what stands before belongs to the name.
const WHOLE: &str = "transport transportation haulage shipping storage warehousing handling \
    forwarding delivery carriage logging engineering construction building forestry";

/// Heads of services.
const SERVICES: &str = "services service activities activity consultancy consulting \
    testing certification calibration logistics advice training inspection advertising \
    catering brokerage intermediation education insurance management accommodation";

/// Words of two: a process, or a thing of which the last word alone would be a verb.
const PROCESS_PAIRS: &[&str] = &[
    "heat treatment",
    "surface treatment",
    "sheet metal work",
    "metal work",
    "steel work",
];

/// Words before a verb that are neither its object nor change it.
const FILLERS: &str = "we i our it its they their the a an this that these those which who \
    company firm plant factory enterprise group organisation organization industry division \
    u.s us establishments establishment units also mainly primarily chiefly currently now \
    engaged engage engages specialised specialized specialising specializing specialises \
    specializes specialise specialize active in is are was has have been can may will able \
    to and comprises includes leading major large largest world-leading global well-known \
    family-owned family-run independent own small medium-sized local regional national \
    international one of industrial commercial custom contract experimental professional \
    general mechanical technical direct main principal business activities activity \
    specialist mass series serial licensed further other offers offer provides provide \
    focuses on dedicated committed successful innovative modern state-owned private \
    workshop mill works whose";

/// Words that can stand for who does it; they make a sentence of what follows.
const SUBJECTS: &str = "we it they which who company firm plant factory enterprise group \
    i mill works workshop";

/// Words with which a phrase behind a noun begins.
const PREPOSITIONS: &str = "for from in with by to at on into under used made using based \
    through via per according within without between during as suitable intended designed \
    produced sold over around across near since without whether having whose than against \
    throughout up off";

/// First words of phrases that name nothing made.
const SKIPPED: &str = "founded established located headquartered certified based produced \
    employing serving backed located operating owned listed part when where while because if \
    through not regardless whether mainly";

/// Words before a noun that are not part of its name.
const DETERMINERS: &str = "the a an other various all any such some their its our own \
    different several many certain related similar these those this both own every new-type \
    own-brand kinds types sorts variety range wide full broad complete line of also mainly \
    primarily especially finished-goods misc miscellaneous high-quality quality premium \
    leading main more";

/// Words in a phrase that show it to be part of a sentence, or of another language, not
/// the name of a thing.
const SENTENCE: &str = "is are was were has have had be been will can we i you they he she \
    it who which that this our not where when how because very than der die das und von \
    für de la le les des du et el los y e il";

/// Heads that are nothing made or sold.
const NOTHING: &str = "customers customer clients client countries country employees staff \
    people years year market markets industry industries world region regions quality sites \
    site turnover team experience solutions range company firm group business size profile \
    third purposes use partners turnkey basis own account fee order request abroad europe \
    asia africa america china germany sectors sector field fields stores store stalls others \
    name address area areas";

/// Words of a list behind *for* that say where a thing is used.
const USES: &str = "navigation agriculture forestry industry industries purposes use \
    sector sectors construction transport households medicine science";

/// Heads that say too little alone; *of* and *for* behind them turn the name around.
const GENERIC: &str = "parts part accessories accessory components component equipment \
    machinery machines machine supplies products product materials material systems \
    apparatus instruments devices appliances fittings spares articles bodies assemblies \
    subassemblies tools goods articles items units";

/// Stuffs: before a name of another stuff they share its head (*steel and iron castings*).
const STUFFS: &str = "steel iron aluminium aluminum copper brass bronze zinc lead tin nickel \
    titanium magnesium metal wood plastic plastics rubber glass paper leather ceramic \
    concrete stone textile cotton wool silk linen polyester polyethylene polypropylene \
    paperboard carbon gold silver";

/// Mass nouns, singular and complete.
const MASSES: &str = "wheat maize corn rice barley rye oats milk meat beef pork lamb mutton \
    poultry fish wool cotton timber wood cement flour sugar salt tea coffee butter cheese \
    yoghurt yogurt honey tobacco wine beer cider vodka bread coal lignite gypsum chalk slate \
    limestone clay sand gravel granite marble kaolin steel iron aluminium aluminum copper \
    zinc nickel glass rubber plastic paper paperboard cardboard leather clothing furniture \
    footwear machinery equipment software hardware electricity water gas gases oil petroleum \
    fuel jewellery jewelry soap ink paint varnish starch gluten syrup protein urea ammonia \
    hydrogen oxygen nitrogen chlorine methanol ethanol ethylene propylene benzene \
    polyethylene polypropylene polystyrene concrete lime mortar plywood pulp yarn fabric \
    silk linen hemp flax ginseng seaweed soybean apparel underwear hosiery luggage \
    cutlery hardware jam juice vinegar sauce feed fodder manure livestock cattle seafood \
    caviar ice asphalt bitumen graphite mica talc silica food medicine packaging fishmeal \
    spacecraft aircraft stock magnesia powder foam sponge seating trim wire wiring tape rope \
    scrap waste energy power pig";

/// Adjectives by ending; they never are a thing by themselves.
const ADJECTIVE_ENDS: &[&str] =
    &["al", "ic", "ous", "ed", "ive", "ary", "able", "ible", "ful", "less", "ant"];

/// Adjectives without such an ending.
const ADJECTIVES: &str = "new used fresh frozen hard soft light heavy hot cold raw dry wet \
    large small big fine wild hollow flat passenger green low high young old white black \
    wooden woollen woolen non-residential solar modern marine freshwater";

/// True where the list has the word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == word)
}

/// What the word can do, where it is one of doing.
pub(super) fn verb(word: &str) -> Option<Verb> {
    let process = has(PROCESSES, word);
    let mut found = process.then_some(Verb {
        acts: Acts::WORK,
        noun: true,
        direct: false,
        doubtful: false,
        process: true,
        whole: false,
    });
    for (acts, nouns, direct, doubtful) in VERBS {
        let (noun, plain, maybe) =
            (has(nouns, word), has(direct, word), has(doubtful, word));
        if noun || plain || maybe {
            found = Some(Verb {
                acts: *acts,
                noun,
                direct: plain || maybe,
                doubtful: maybe,
                process,
                whole: has(WHOLE, word),
            });
            break;
        }
    }
    found
}

/// Whether the words end in a name of a process made of several words.
pub(super) fn process_pair(words: &[&str]) -> bool {
    PROCESS_PAIRS.iter().any(|pair| {
        let pair: Vec<&str> = pair.split(' ').collect();
        words.ends_with(&pair)
    })
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)*) => {
        $($(#[$doc])* pub(super) fn $name(word: &str) -> bool { has($list, word) })*
    };
}

lists! {
    /// Before a verb, neither its object nor a change of it.
    is_filler: FILLERS;
    /// Who does it.
    is_subject: SUBJECTS;
    /// A phrase behind a noun begins here.
    is_preposition: PREPOSITIONS;
    /// A phrase that names nothing begins so.
    is_skipped: SKIPPED;
    /// Not part of a noun's name.
    is_determiner: DETERMINERS;
    /// Part of a sentence.
    is_sentence: SENTENCE;
    /// Nothing made or sold.
    is_nothing: NOTHING;
    /// Says where a thing is used.
    is_use: USES;
    /// Says too little alone.
    is_generic: GENERIC;
    /// A stuff.
    is_stuff: STUFFS;
    /// A mass noun.
    is_mass: MASSES;
    /// The head of a service.
    is_service: SERVICES;
}

/// Participles that stand before a noun as well: *used trucks*.
const PARTICIPLES: &str = "used made produced sold designed intended suitable based via";

/// Whether a phrase behind the noun begins at the word, by the one after it.
pub(super) fn is_break(word: &str, next: &str) -> bool {
    is_preposition(word)
        && (!has(PARTICIPLES, word) || next.is_empty() || is_preposition(next))
}

/// Whether the word only says which kind.
pub(super) fn is_adjective(word: &str) -> bool {
    has(ADJECTIVES, word)
        || word.len() > 4
            && ADJECTIVE_ENDS.iter().any(|end| word.ends_with(end))
            && !has(MASSES, word)
            && !matches!(
                word,
                "metal" | "mineral" | "seed" | "feed" | "fabric" | "ceramic"
            )
}
