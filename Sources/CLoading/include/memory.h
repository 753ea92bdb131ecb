#ifndef EARSHOT_MEMORY_H
#define EARSHOT_MEMORY_H

/* Gives back free memory, and the pages of code and constants that were mapped on the way: the kernel maps sixteen for
   each that is touched, and most of what a start touches is not touched again. What is, comes back from the file's cache
   at once. Any thread may call it at any time. */
void earshot_give_back_memory(void);

/* Lets the system have large buffers back as soon as they are freed: malloc would learn from the first mail of 25 MB to
   keep such. And keeps the heaps few. Before there are threads. */
void earshot_return_large_buffers(void);
#endif
