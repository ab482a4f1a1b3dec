//! What a noun says about what is done: names of trades, of people and of places where work is
//! done, and nouns with which a verb does something else than usual.
//!
//! In: the words of a noun, and the acts a verb gave it. Out: the acts it has. *Scaffolding*
//! is a building trade, a *sawmill* makes, *stevedores* carry, *goldsmiths* name no product;
//! who builds ships makes them, who produces coal mines it, who develops building projects
//! builds.

use super::lexicon::verb;
use super::words::{has, is_adjective};
use crate::recognise::english::singular;
use crate::scope::acts::Acts;

/// Building trades that are names.
const BUILD_TRADES: &str = "scaffolding plastering bricklaying tiling carpentry glazing \
    groundwork groundworks roadworks earthworks damp-proofing waterproofing drywalling stonemasonry \
    masonry painting underpinning piling formwork screeding stuccoing leadwork";
/// Trades of finishing a building, beside others of building; alone they may be products.
const FINISHES: &str = "joinery guttering cladding flooring roofing fencing shopfitting";
/// What covers a part of a building.
const COVERED: &str = "roof floor wall facade façade";
/// What grows in gardens and along roads; work on it is a service.
const GREENS: &str = "hedge lawn grass verge";
/// Trades of moving and keeping goods and people.
const CARRY_TRADES: &str = "removals freight towing couriers courier cargo ferries taxis \
    coaches airfreight groupage self-storage towage";
/// Trades of fitting and mending.
const FIX_TRADES: &str = "plumbing heating-installation";
/// What is fitted by the contractors of its name.
const FITTED: &str = "electrical heating air-conditioning conditioning plumbing refrigeration ventilation \
    mechanical alarm lift insulation solar glazing wiring hvac";

/// People of the building trades.
const BUILDERS: &str = "painter decorator plasterer scaffolder roofer bricklayer tiler stonemason paviour \
    glazier groundworker screeder builder contractor steeplejack";
/// People who fit and mend.
const FITTERS: &str = "plumber electrician locksmith farrier tinker";
/// People who move and keep goods and people.
const CARRIERS: &str = "carrier stevedore haulier shipowner lighterman remover mover courier ferryman \
    bargee warehouseman";
/// People of services.
const SERVANTS: &str = "optician surveyor architect translator interpreter launderer shipbroker \
    stockbroker notary solicitor lawyer accountant auditor dentist veterinarian physiotherapist \
    hairdresser barber beautician undertaker gardener photographer organiser organizer consultant \
    attorney adviser advisor midwife psychologist orthodontist chiropodist auctioneer valuer \
    actuary cartographer";
/// How names of people end of whom we do not say what they do.
const PEOPLE_ENDS: [&str; 17] = [
    "smith",
    "wright",
    "monger",
    "ologist",
    "ician",
    "chandler",
    "sculptor",
    "engraver",
    "jeweller",
    "jeweler",
    "milliner",
    "glassblower",
    "confectioner",
    "mason",
    "moulder",
    "rigger",
    "sinker",
];
/// Vehicles whose services carry.
const VEHICLES: &str = "bus coach taxi ferry shuttle courier parcel freight barge minibus lorry limousine \
    tram helicopter towage";

/// Where things are made: the name of the place says what is done.
const MAKING_PLACES: &str = "foundry brewery bakery refinery smelter sawmill tannery distillery \
    winery mill creamery abattoir slaughterhouse shipyard boatyard butchery confectionery \
    ironworks steelworks brickworks forge smithy cannery smokehouse dyehouse cooperage \
    microbrewery brickfield";
const GROWING_PLACES: &str = "farm nursery orchard vineyard quarry mine hatchery plantation \
    ranch fishery apiary colliery feedlot";
const SERVING_PLACES: &str = "hotel restaurant clinic hospital practice school kindergarten \
    laboratory museum theatre cinema gym spa salon campsite hostel guesthouse cafe bar pub \
    inn canteen surgery sanatorium zoo marina library academy college university \
    launderette laundrette laundry drycleaner taproom crematorium crematoria parlour café casino nightclub solarium sauna kennels \
    planetarium aquarium arboretum arcade";
/// Kinds of centres, parks and the like that serve.
const SERVING_KINDS: &str = "health wellness medical fitness sports sport leisure community conference care fertility \
    eye dental aid call training learning cultural arts treatment rehabilitation tanning visitor \
    youth caravan camping holiday theme amusement safari water botanical zoological bowling \
    golf riding bingo dry billiard skating nursing retirement beer tea";
/// Heads that serve where one of those words stands before them.
const SERVED_HEADS: &str = "centre center park ground site chalet apartment flat cottage home garden alley course hall \
    rink stable cleaner room village";
const STORING_PLACES: &str = "warehouse depository depot storehouse";
const SELLING_PLACES: &str = "shop supermarket pharmacy dealership bookshop bookstore kiosk \
    boutique";
const FIXING_PLACES: &str = "garage";

/// What the name of a trade or of a place says is done there, and whether it is a place.
pub(super) fn trade(words: &[&str]) -> (Acts, bool) {
    let Some(head) = words.last() else { return (Acts::NONE, false) };
    let before = words.len().checked_sub(2).and_then(|at| words.get(at));
    let pair = before.copied().unwrap_or_default();
    if *head == "work"
        && has("concrete insulation protection finishing foundation facade", pair)
        || has("work works", head) && has(BUILD_TRADES, pair)
        || has(BUILD_TRADES, head)
        || has("covering tiling cladding", head) && has(COVERED, pair)
        || *head == "driving" && has("pile sheet-pile", pair)
        || *head == "preparation" && pair == "site"
    {
        return (Acts::BUILD, false);
    }
    if head.ends_with("ing") && (has(GREENS, pair) || pair == "snow")
        || *head == "clearance" && pair == "snow"
    {
        return (Acts::SERVE, false);
    }
    if has(CARRY_TRADES, head) {
        return (Acts::CARRY, false);
    }
    if has(FIX_TRADES, head) || *head == "work" && has(FIX_TRADES, pair) {
        return (Acts::FIX, false);
    }
    let head = singular(head);
    let head = head.as_str();
    if head == "farm" && has("wind solar tank server", pair) {
        return (Acts::NONE, false);
    }
    if head == "engineer" && has(FITTED, pair) {
        return (Acts::FIX, true);
    }
    if head == "contractor" {
        let acts = match pair {
            _ if has(FITTED, pair) => Acts::FIX,
            _ if has("farm farming agricultural forestry cleaning catering", pair) => {
                Acts::SERVE
            }
            "" => Acts::NONE,
            _ => Acts::BUILD,
        };
        return (acts, false);
    }
    if head == "agent"
        && has("estate customs shipping patent insurance travel letting", pair)
        || head == "guard" && pair == "security"
    {
        return (Acts::SERVE, true);
    }
    if head == "station" && has("petrol filling", pair)
        || head == "centre" && pair == "garden"
    {
        return (Acts::SELL, true);
    }
    if let Some(acts) = people(head, pair) {
        return (acts, true);
    }
    if has(SERVED_HEADS, head) && has(SERVING_KINDS, pair) {
        return (Acts::SERVE, true);
    }
    if head == "facility" && has("storage self-storage warehousing", pair) {
        return (Acts::CARRY, true);
    }
    if has("workshop shop garage centre center station", head)
        && let Some(verb) = verb(pair)
    {
        return (verb.acts, true);
    }
    let places = [
        (MAKING_PLACES, Acts::MAKE),
        (GROWING_PLACES, Acts::GROW),
        (SERVING_PLACES, Acts::SERVE),
        (SELLING_PLACES, Acts::SELL),
        (FIXING_PLACES, Acts::FIX),
        (STORING_PLACES, Acts::CARRY),
    ];
    let found = places.iter().find(|(list, _)| has(list, head));
    found.map_or((Acts::NONE, false), |(_, acts)| (*acts, true))
}

/// What people of the name do, where it is not named with an object.
fn people(head: &str, pair: &str) -> Option<Acts> {
    let lists = [
        (BUILDERS, Acts::BUILD),
        (FITTERS, Acts::FIX),
        (CARRIERS, Acts::CARRY),
        (SERVANTS, Acts::SERVE),
    ];
    if head == "keeper" && has("warehouse store depot", pair) {
        return Some(Acts::CARRY);
    }
    lists.iter().find(|(list, _)| has(list, head)).map(|(_, acts)| *acts)
}

/// Whether the word names people by a craft: *goldsmiths*.
pub(super) fn is_craftsman(word: &str) -> bool {
    let one = singular(word);
    one.ends_with("maker") && one.len() > 6
        || PEOPLE_ENDS.iter().any(|end| one.ends_with(end))
}

/// Whether the word names a doing by its Latin ending and no product: *relocation*.
pub(super) fn is_latin_doing(word: &str) -> bool {
    word.ends_with("ation")
        && !word.ends_with("station")
        && !has("insulation formulation ration ventilation installation", word)
}

/// *building of ships* makes.
const CRAFT: &str = "ship ships boat boats vessel vessels yacht yachts structures aircraft \
                     vehicles machines machinery locomotives wagons engines bodies";
/// *production of coal* mines.
const MINED: &str = "coal lignite ore ores crude crop crops animal animals livestock mushrooms \
                     vegetables fruit fruits cereals grain grains herbs ginseng berries flowers \
                     seedlings tomatoes potatoes grapes olives apples pears cherries strawberries \
                     wheat maize barley rapeseed soybeans cattle pigs poultry sheep goats bees \
                     cucumbers peppers lettuce oysters mussels trout salmon saplings \
                     asparagus rhubarb raspberries blueberries currants gooseberries blackberries \
                     onions carrots cabbage cabbages leeks garlic spinach celery beetroot beets \
                     turnips parsnips pumpkins melons watermelons peas beans lentils chickpeas \
                     citrus oranges lemons mandarins plums peaches apricots nectarines figs dates \
                     bananas pineapples mangoes avocados walnuts almonds hazelnuts chestnuts \
                     chicks cows goats lambs pistachios peanuts sunflowers sorghum millet quinoa buckwheat oats rye hops \
                     eggs shrub shrubs roses tulips bulbs turf hay silage horses calves lambs \
                     piglets broilers chickens ducks geese turkeys rabbits sturgeon carp prawns \
                     shrimps bees silkworms gravel";
/// *production of raw milk* is farming, of milk it may be a dairy.
const RAW: &str = "milk wool honey cotton hides silk";
/// What is built and not made.
const STRUCTURES: &str = "house home building hall block hospital school hotel factory road bridge \
    tunnel railway line dam port harbour airport station plant park garden pool greenhouse \
    network pipeline facility complex stadium warehouse barn stable farm shed office apartment \
    flat villa housing well borehole conservatory extension estate property project infrastructure site \
    bungalow wall foundation roof structure track motorway highway canal church museum \
    reservoir quay jetty terminal centre depot garage dwelling accommodation sewer \
    playground stand court pond silo mill tower chimney street path terrace fireplace";
const ESTATE_KINDS: &str = "building construction housing residential estate property \
                            properties land";
/// *development of building projects* builds.
const ESTATES: &str = "projects estate property properties housing land";

/// What goes into a plant and is nobody's product.
const SEWAGE: &str = "sewage wastewater effluent waste refuse water";
/// What is cut where it grows or lies.
const CUT: &str = "peat turf reed reeds seaweed kelp";
/// What is grown by managing it.
const WOODS: &str = "woodland woodlands forest forests plantations orchards vineyards";
/// What is written, not made.
const PAPERS: &str = "accounts returns reports statements contracts budgets balances documents documentation \
                      plans studies surveys forecasts estimates tenders expertises dossiers \
                      translations wills deeds applications";
/// Words that tell what is grown from what is made of it: *dried fruit*.
const WORKED: &str = "frozen dry dried canned";

/// Products that are named as if they were done.
const PRODUCTS: &str = "lighting bedding packaging flooring clothing roofing piping tubing tooling \
    fencing shelving cladding bearing casting forging coating moulding fitting glazing ceiling \
    earring railing webbing netting sheeting seating padding lining dressing pudding building \
    knitting filling sealing wrapping decking guttering scaffolding awning string spring siding casing edging fixing wiring herring \
    dumpling duckling bunting topping offspring starling";

/// Whether the word ends as a name of doing and is a product: *lighting*.
pub(super) fn is_product(word: &str) -> bool {
    has(PRODUCTS, word)
}

/// Whether the word is a trade of building beside another: *(carpentry and) joinery*.
pub(super) fn is_finish(word: &str) -> bool {
    has(FINISHES, word)
}

/// Whether work on it is a service of gardeners: *hedge (laying)*.
pub(super) fn is_green(word: &str) -> bool {
    has(GREENS, word)
}

/// Whether contractors of the name fit what it says: *heating*.
pub(super) fn is_fitted_trade(word: &str) -> bool {
    has(FITTED, word)
}

/// Whether the word behind a noun may as well be a product: *pipe fitting*.
pub(super) fn is_fitted(word: &str) -> bool {
    has("fitting casting forging bearing filling sealing", word)
}

/// Whether the word is a name of doing that stands in no list: *grooming*.
pub(super) fn is_unknown_doing(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ing") && !has(PRODUCTS, word)
}

/// Acts corrected by the noun they are done to.
pub(super) fn by_noun(mut acts: Acts, words: &[&str]) -> Acts {
    let last = words.last().copied().unwrap_or_default();
    // *solar (and wind power plants)* lacks its head.
    let kind = words.len() == 1 && is_adjective(last);
    let raised = acts.raises() && !kind && !has(STRUCTURES, &singular(last));
    if acts.any(Acts::BUILD) && (raised || has(CRAFT, last)) {
        acts = acts.without(Acts::BUILD).with(Acts::MAKE);
    }
    if acts == Acts::DESIGN
        && has(ESTATES, last)
        && words.iter().any(|it| has(ESTATE_KINDS, it))
    {
        acts = Acts::BUILD;
    }
    if acts == Acts::SERVE {
        // *operation of a repair workshop*
        let (place, _) = trade(words);
        acts = if place.is_empty() { acts } else { place };
    }
    if acts == Acts::WORK
        && words.first().is_some_and(|it| has(CUT, it))
        && (words.len() == 1 || verb(last).is_some())
    {
        // *peat cutting*
        acts = Acts::GROW;
    }
    if acts == Acts::SERVE && has(WOODS, last) {
        // *management of woodland*
        acts = Acts::GROW;
    }
    if acts == Acts::WORK && has(SEWAGE, last) {
        acts = Acts::SERVE;
    }
    let before = words.len().checked_sub(2).and_then(|it| words.get(it));
    let before = before.copied().unwrap_or_default();
    if last == "building" && has(CRAFT, before) {
        acts = Acts::MAKE;
    } else if last == "building" && before == "team" {
        acts = Acts::SERVE;
    }
    if acts == Acts::WORK && has("wells boreholes well borehole", last) {
        acts = Acts::BUILD;
    }
    if acts.any(Acts::MAKE) && !acts.yields() && has(PAPERS, last) {
        acts = Acts::SERVE;
    }
    if acts == Acts::SERVE
        && has("services service operation operations", last)
        && has(VEHICLES, before)
    {
        acts = Acts::CARRY;
    }
    if last == "removal"
        && has("asbestos waste snow graffiti rubbish tattoo mould", before)
    {
        acts = Acts::SERVE;
    }
    let raw = before == "raw" && has(RAW, last);
    if acts.yields() && raw {
        acts = acts.without(Acts::YIELD).with(Acts::GROW);
    }
    let worked =
        words.iter().any(|it| has(WORKED, it) || it.len() > 4 && it.ends_with("ed"));
    if acts.yields() && has(MINED, last) && !worked {
        acts = acts.without(Acts::YIELD).with(Acts::GROW);
    }
    acts
}
