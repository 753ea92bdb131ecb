#ifndef EARSHOT_CXML_H
#define EARSHOT_CXML_H
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable that holds a function, which Swift takes for shared state. */
static inline void earshot_xml_free(void *pointer) { xmlFree(pointer); }
#endif
