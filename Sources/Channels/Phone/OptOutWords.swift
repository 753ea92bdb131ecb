/// Words by which people leave, in languages beside English, as whole messages in lower case. Twilio names them only where
/// its sender has set them up.
enum OptOutWords {
    static let stops: Set<String> = [
        "arret", "arrêt", "désabonner", "desabonner", "désinscrire", "desinscrire", "stopp", "abmelden", "abbestellen",
        "austragen", "alto", "baja", "detener", "cancelar", "parar", "sair", "remover", "ferma", "basta", "disiscrivi",
        "annulla", "cancella", "afmelden", "uitschrijven", "stoppen", "afmeld", "avmeld", "avsluta", "avregistrera",
        "lopeta", "peruuta", "wypisz", "rezygnuję", "zrušit", "odhlásit", "leiratkozás", "dezabonare", "dur", "iptal",
        "стоп", "отписаться", "відписатися", "停止", "配信停止", "退订", "退訂", "中止", "중지", "수신거부", "توقف", "עצור", "हटाएं",
    ]
}
