// CSystem.c: the header is all there is; a C target needs one source file to be built.
#include "CSystem.h"
