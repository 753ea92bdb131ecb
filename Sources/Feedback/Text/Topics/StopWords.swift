/// Words that carry no topic: a phrase neither begins nor ends with one.
enum StopWords {
    static func contains(_ word: String) -> Bool { all.contains(word) }

    private static let all = Set((english + german + french + spanish).split(separator: " ").map(String.init))

    private static let english = """
        a about above after again against ain't all also am an and any anything are aren't as at be because been before being \
        below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each \
        even ever every few for from further get gets getting go going gone got had hadn't has hasn't have haven't having he \
        he'd he'll he's her here here's hers herself him himself his how how's i i'd i'll i'm i've if in into is isn't it \
        it'd it'll it's its itself just let let's like lot lots made make makes many may me might more most much must my \
        myself no nor not now of off often oh ok okay on once one only or other our ours ourselves out over own per please \
        put quite rather really said same say says see seem seems shall she she'd she'll she's should shouldn't since so \
        some something still such than thank thanks that that's the their theirs them themselves then there there's these \
        they they'd they'll they're they've thing things this those though through thus to too under until up upon us use \
        used using very was wasn't way we we'd we'll we're we've well were weren't what what's when when's where where's \
        which while who who's whom why why's will with within without won't would wouldn't yes yet you you'd you'll you're \
        you've your yours yourself yourselves
        """
    private static let german = """
        aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei bin bis bist da damit dann das \
        dass de dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein \
        eine einem einen einer eines er es euch euer eure f\u{FC}r gegen gewesen hab habe haben hat hatte hatten hier hin hinter \
        ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine \
        k\u{F6}nnen k\u{F6}nnte mache machen man manche mehr mein meine mich mir mit muss musste nach nicht nichts noch nun nur ob oder \
        ohne sehr sein seine selbst sich sie sind so solche soll sollte sondern sonst \u{FC}ber um und uns unser unter viel vom von vor \
        w\u{E4}hrend war waren warst was weg weil weiter welche wenn werde werden wie wieder will wir wird wirst wo wollen wurde \
        w\u{FC}rde zu zum zur zwar zwischen
        """
    private static let french = """
        ai aie as au aux avec avez avons c'est ce ces cela cette ceux comme d'un d'une dans des du elle elles en est et eu \
        fait faire il ils j'ai je la le les leur leurs lui mais me mes moi mon ne nos notre nous on ont ou par pas plus pour \
        qu'il que qui sa sans se ses si son sont sur ta te tes toi ton tous tout toute tr\u{E8}s tu un une vos votre vous y \
        \u{E0} \u{E9}t\u{E9} \u{EA}tre
        """
    private static let spanish = """
        al algo como con cuando del desde donde el ella ellos en entre era es esa ese eso esta est\u{E1} este esto fue ha han hasta \
        hay la las lo los me mi muy m\u{E1}s nada ni nos nosotros o para pero por porque que qu\u{E9} se ser si sin sobre son su sus \
        s\u{ED} tambi\u{E9}n tan te tiene todo todos tu un una uno unos y ya yo
        """
}
