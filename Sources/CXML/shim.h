#ifndef EARSHOT_CXML_H
#define EARSHOT_CXML_H
#include <libxml/xmlversion.h>
/* Debian's libxml2 uses ICU and shows it in its headers, where it meets Foundation's own copy of ICU in tests that import
   Foundation: two modules with other definitions of the same names, which the compiler refuses. What goes with it is the
   last two members of a structure that we never make or look into. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable that holds a function, which Swift takes for shared state. */
static inline void earshot_xml_free(void *pointer) { xmlFree(pointer); }
#endif
