/** What a field's strings see, and what a member takes and comes to. */
package dev.foldnet.processor.elaborate.scope;
