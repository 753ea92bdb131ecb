/// Passwords of eight signs and more that head every list of stolen ones, and those that our own name suggests. Lower case.
enum CommonPasswords {
    static let all: Set<String> = Set(words.split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let words = """
        1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 2wsx3edc 87654321 987654321 9876543210 12344321 12341234
        11223344 1122334455 12121212 13131313 123123123 123321123 123456789a 123456789q 12345678a 1234qwer 123456abc
        123qweasd 123456qwerty a1234567 a12345678 a123456789 abc12345 abc123456 abcd1234 abcdefgh abcdefghi access14
        admin123 admin1234 admin12345 administrator aa123456 aa12345678 asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl
        asdfqwer babygirl babygirl1 barcelona baseball baseball1 basketball batman123 blink182 bismillah butterfly
        changeit changeme changeme1 changeme123 charlie1 cheese123 chocolate christian cocacola computer computer1
        consumer corvette customer customer1 customers danielle december default1 defaultpassword dragon123 dragonball
        earshot1 earshot12 earshot123 earshotadmin earthlink einstein elephant estrella evangelion facebook facebook1
        feedback feedback1 feedback123 firebird football football1 freedom1 football123 garfield
        gateway1 godzilla goldfish greenday hallo123 hello123 hello1234 helloworld hellokitty iloveyou
        iloveyou1 iloveyou2 iloveyou123 ihateyou infinity internet ironman1 jennifer jessica1 jonathan jordan23 killer123
        kristina lasvegas letmein1 letmein123 letmeinnow liverpool liverpool1 login123 logitech lovelove loveyou1
        manchester marlboro marseille master12 master123 maverick metallica michael1 michelle mercedes michigan midnight
        minecraft minecraft1 mustang1 mypassword naruto123 newpassword nicholas nintendo november nothing1 october1
        p@55w0rd p@ssw0rd p@ssw0rd1 p@ssword p@ssword1 pa$$word pa55word passpass passw0rd passw0rd1 passwort passwort1
        passwort123 password password0 password00 password01 password1 password1! password11 password12 password123
        password123! password1234 password12345 password2 password3 password! password. password99 password2024
        password2025 password2026 patricia pakistan playstation pokemon1 pokemon123 porsche911 precious princess
        princess1 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc qazwsx123 qqqqqqqq1 qweasdzxc qweqweqwe qwer1234 qwer12345
        qwerasdf qwerqwer qwerty11 qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuio qwertyuiop qwertz123
        qwertzui qwertzuiop rainbow1 realmadrid remember revolution richmond samantha sandiego scorpion secret12
        secret123 september serenity shadow12 skywalker slipknot snowball spiderman spiderman1 starcraft
        startrek starwars starwars1 steelers stephanie sterling summer2024 summer2025 summer2026 sunflower sunshine
        sunshine1 superman superman1 superuser swordfish tennesse test1234 test12345 testtest thunder1 thailand
        tinkerbell trustno1 undertaker valentina veronica victoria victory1 warcraft wednesday welcome1 welcome12
        welcome123 welcome1234 westside whatever whatever1 william1 winner12 winter2024 winter2025 winter2026 woaini1314
        wonderful wrestling yankees1 zaq12wsx zaq1zaq1 zaq1xsw2 zxcvbnm1 zxcvbnm123 zxcvbnmm
        """
}
