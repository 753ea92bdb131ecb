#ifndef EARSHOT_CQRCODE_H
#define EARSHOT_CQRCODE_H
#include <qrencode.h>
#include <stdbool.h>

/* What is used of libqrencode, one pointer each. */
#define EARSHOT_QRCODE_FUNCTIONS(X) \
    X(QRcode_encodeData) \
    X(QRcode_free)

#define EARSHOT_FIELD(name) __typeof__(name) *name;
struct earshot_qrcode {
    EARSHOT_QRCODE_FUNCTIONS(EARSHOT_FIELD)
} __attribute__((swift_name("QREncode")));
#undef EARSHOT_FIELD

/* The functions, once libqrencode is loaded; NULL where it cannot be, for the reason in earshot_loading_fault. Any thread
   may call it. */
const struct earshot_qrcode *earshot_qrcode(void);
#endif
