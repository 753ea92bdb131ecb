#ifndef EARSHOT_CXML_H
#define EARSHOT_CXML_H
#include <libxml/xmlversion.h>
/* Debian's build has ICU in it and its headers would bring ICU's along, whose types clash with those of the ICU in Swift's
   Foundation. Only the layout of encoding handlers depends on it, and none is used. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable that holds a function, which Swift takes for shared state. */
static inline void earshot_xml_free(void *pointer) { xmlFree(pointer); }
#endif
