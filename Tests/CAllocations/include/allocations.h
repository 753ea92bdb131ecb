#ifndef EARSHOT_ALLOCATIONS_H
#define EARSHOT_ALLOCATIONS_H
/* How often the calling thread has asked for memory since it began. Linking this file puts malloc and its kin of the
 * whole process behind counters, one for each thread. */
unsigned long earshot_allocations_of_this_thread(void);
#endif
