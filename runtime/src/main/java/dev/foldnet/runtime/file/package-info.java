/** Files written whole or not at all, and what tells which they are. */
package dev.foldnet.runtime.file;
