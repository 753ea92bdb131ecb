#ifndef EARSHOT_CXML_H
#define EARSHOT_CXML_H
#include <libxml/xmlversion.h>
/* Debian's build has ICU in it and its headers would bring ICU's along, whose types clash with those of the ICU in Swift's
   Foundation. Only the layout of encoding handlers depends on it, and none is used. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* What is used of libxml2, one pointer each. xmlFree is a variable, and so its pointer is one to a pointer. */
#define EARSHOT_XML_FUNCTIONS(X) \
    X(htmlReadMemory) \
    X(xmlDocGetRootElement) \
    X(xmlFree) \
    X(xmlFreeDoc) \
    X(xmlGetProp) \
    X(xmlInitParser)

#define EARSHOT_FIELD(name) __typeof__(name) *name;
struct earshot_xml {
    EARSHOT_XML_FUNCTIONS(EARSHOT_FIELD)
} __attribute__((swift_name("LibXML")));
#undef EARSHOT_FIELD

/* The functions, once libxml2 is loaded; NULL where it cannot be, for the reason in earshot_loading_fault. Any thread
   may call it. */
const struct earshot_xml *earshot_xml(void);
#endif
