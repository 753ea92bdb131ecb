#ifndef EARSHOT_CGMIME_H
#define EARSHOT_CGMIME_H
#include <gmime/gmime.h>
#endif
