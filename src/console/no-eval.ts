// zod would compile its checks with `new Function`, which the content security policy forbids. Import this before them.
import * as z from 'zod';

z.config({ jitless: true });
