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
            ]
        ),
        (
            .recipient,
            [
                "to", "an", "à", "a", "para", "aan", "til", "till", "vastaanottaja", "do", "komu", "címzett",
                "către", "kime", "destinatario", "destinataire", "prima", "кому", "прос", "προς", "收件人", "收件者",
                "宛先", "받는 사람",
            ]
        ),
        (
            .copy,
            [
                "cc", "kopie", "kopia", "kopi", "copie", "copie à", "cc:", "bcc", "ccn", "dw", "kopio", "másolat",
                "копия", "抄送", "副本", "参考",
            ]
        ),
        (
            .subject,
            [
                "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "emne", "ämne", "aihe",
                "temat", "předmět", "predmet", "tárgy", "subiect", "konu", "тема", "θέμα", "主题", "主旨", "件名", "제목",
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
