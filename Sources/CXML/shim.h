#ifndef EARSHOT_CXML_H
#define EARSHOT_CXML_H
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#endif
