/// The names of a quoted header's lines, in lower case.
enum QuotedHeaderWords {
    static let names: [(role: QuotedHeader.Role, words: [String])] = [
        (
            .from,
            [
                "from", "von", "de", "da", "van", "fra", "från", "lähettäjä", "od", "feladó", "de la", "kimden",
                "gönderen", "expéditeur", "remitente", "remetente", "mittente", "afzender", "afsender",
                "avsändare", "odesílatel", "от", "от кого", "від", "από", "发件人", "寄件者", "寄件人", "差出人", "보낸 사람",
                "mailed by", "auteur",
                "발신", "寄件者名稱", "发送人", "由", "מאת", "من", "nuo", "saatja", "no", "pošiljatelj", "пошиљалац", "від кого",
                "từ", "dari", "จาก", "remitent", "nga",
            ]
        ),
        (
            .date,
            [
                "sent", "date", "sent at", "gesendet", "datum", "envoyé", "envoyé le", "date d'envoi", "enviado",
                "enviada", "enviado el", "enviada em", "fecha", "data", "inviato", "verzonden", "sendt", "dato",
                "skickat", "lähetetty", "päivämäärä", "wysłano", "wysłane", "odesláno", "odoslané", "dátum",
                "elküldve", "trimis", "tarih", "gönderme tarihi", "poslano", "дата", "отправлено", "надіслано",
                "ημερομηνία", "εστάλη", "发送时间", "日期", "日付", "送信日時", "傳送時間", "보낸 날짜",
                "gönderildi", "gönderilmiş", "寄件日期", "发送日期", "時間", "时间", "日時", "날짜", "보낸 시간", "נשלח", "תאריך",
                "تم الإرسال", "التاريخ", "изпратено", "išsiųsta", "išsiųstas", "data išsiuntimo", "saadetud", "kuupäev",
                "nosūtīts", "enviat", "enviat el", "đã gửi", "ngày", "dikirim", "tanggal", "ส่ง", "วันที่", "послато",
                "sendes",
            ]
        ),
        (
            .recipient,
            [
                "to", "an", "à", "a", "para", "aan", "til", "till", "vastaanottaja", "do", "komu", "címzett",
                "către", "kime", "destinatario", "destinataire", "prima", "кому", "прос", "προς", "收件人", "收件者",
                "宛先", "받는 사람",
                "alıcı", "saaja", "收件人名稱", "至", "受信者", "수신", "אל", "إلى", "до", "kam", "adressaat", "kellele", "za",
                "per a", "đến", "kepada", "ถึง", "прима",
            ]
        ),
        (
            .copy,
            [
                "cc", "kopie", "kopia", "kopi", "copie", "copie à", "cc:", "bcc", "ccn", "dw", "kopio", "másolat",
                "копия", "抄送", "副本", "参考",
                "másolatot kap", "cópia", "copia", "kópia", "cc.", "cópia para", "참조", "kopija", "másolat", "κοιν",
                "копія",
            ]
        ),
        (
            .subject,
            [
                "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "emne", "ämne", "aihe",
                "temat", "předmět", "predmet", "tárgy", "subiect", "konu", "тема", "θέμα", "主题", "主旨", "件名", "제목",
                "rubrik", "aiheen", "относно", "teema", "tēma", "temats", "zadeva", "naslov", "assumpte", "chủ đề",
                "subjek", "perihal", "เรื่อง", "נושא", "الموضوع", "тема листа", "betr.", "betr", "objekt",
            ]
        ),
        (
            .reply,
            [
                "reply-to", "reply to", "antwort an", "répondre à", "répondre", "responder a", "risposta",
                "rispondi a", "responder para", "beantwoorden", "svar til", "svara till", "ответить",
                "organization", "importance", "wichtigkeit", "priority", "priorität",
            ]
        ),
        (
            .attachment,
            [
                "attachments", "anlagen", "pièces jointes", "allegati", "adjuntos", "anexos", "bijlagen",
            ]
        ),
    ]
}
