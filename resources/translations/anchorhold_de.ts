<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Anchorhold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A private language model, with nothing leaving this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy signing key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known: nobody is signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Show earlier events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the log again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every act on this site, in order, signed. Nothing here can be edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by person, act, object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every act of a person and of the engine will be listed here, signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused and failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All acts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People and sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused this week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>of %Ln events</source>
        <translation>
            <numerusform>von %Ln Ereignis</numerusform>
            <numerusform>von %Ln Ereignissen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Whole: {0}, {1} and everything derived from them check out. Root {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln checkpoints</source>
        <translation>
            <numerusform>%Ln Prüfpunkt</numerusform>
            <numerusform>%Ln Prüfpunkte</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, as far as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not verified from here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed up to {0}, {1} since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer events: {0}. Press F5 to read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified {0}, whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not whole, checked {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First bad event: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification cancelled; it says nothing about the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BranchesPanel</name>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every version of every message. Strong: the branch that is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches of this conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Refusal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tokens, and {1} fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarise the oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context is full: this would be {0}. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing a question: sending it makes a new branch, and the old one stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeBoxes</name>
    <message>
        <source>Digit {0} of 6 of the code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeEntry</name>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the authenticator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>This answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With other parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the other one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the other answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set them on the right, then have it written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters not kept for this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature {0}, top-p {1}, top-k {2}, seed {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model… {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>A second person agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm with a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name of the second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new code from your authenticator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Name of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder {0}, {1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, being answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>%Ln Unterhaltung löschen</numerusform>
            <numerusform>%Ln Unterhaltungen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The branch that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Search conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>%Ln Unterhaltung löschen</numerusform>
            <numerusform>%Ln Unterhaltungen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is full, so this cannot be undone: its key is destroyed, and its text cannot be read again by anyone. The log keeps that it was deleted, and nothing of what it said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationThread</name>
    <message>
        <source>Ask the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write here stays on this machine, encrypted, and only you can read it. The model has no network, no tools and no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarising the oldest messages: {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the prompt: {0} of {1} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit this question and ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where the answer ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show exactly what the model was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages summarised</source>
        <translation>
            <numerusform>%Ln älteste Nachricht zusammengefasst</numerusform>
            <numerusform>%Ln älteste Nachrichten zusammengefasst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages left out</source>
        <translation>
            <numerusform>%Ln älteste Nachricht weggelassen</numerusform>
            <numerusform>%Ln älteste Nachrichten weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted, what was there is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended at the token limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended: the context is full</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Headings of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryArea</name>
    <message>
        <source>Thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <source>Exact bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact bytes of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under the checkpoint at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the log, signed at the next checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExactTextEdit</name>
    <message>
        <source>With this the text would have {0} characters; at most {1} are taken. Nothing was pasted, and the clipboard still holds it. Shorten it, or take a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has a character that this field cannot keep as it is (U+{0}, character {1}). Nothing was pasted, and the clipboard still holds it. Replace it with a line break and paste again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log proves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exceptions on record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the engine, put back a copy of the data folder from before, and start again. What came after that copy is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept it, as two persons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for accepting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why, in a sentence; it stays on record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept with a second person…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new is taken on; what was acknowledged is stored. There are two ways out. Free space on the disk of the data folder outside of Anchorhold. Or delete here: conversations of your own on the Chat page, and models that are not active on the Models page. Space held back for this makes both possible. The engine goes on by itself, a few seconds after there is room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: stored data is in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed until this is settled; reading and verifying go on. Who may do what is judged by the log alone meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log goes on after its last signed and proven event. Events that stay: {0}; put aside: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>; %Ln events put aside</source>
        <translation>
            <numerusform>; %Ln Ereignis beiseitegelegt</numerusform>
            <numerusform>; %Ln Ereignisse beiseitegelegt</numerusform>
        </translation>
    </message>
    <message>
        <source>What the log proves holds from then on; other rows go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log here holds, and leaves a new witness.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You and another admin or an auditor agree, with a reason. The store as it is now is kept as a copy. This stays on record as an exception.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the witness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted. The engine is open again; the exception stays on record.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>The first admin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You will be admin, steward and analyst until others join. The log records that one person holds these roles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First admin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove folder, keep conversations</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Audit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine not answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No vault yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault unsealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s, machine key by waiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, loading {1} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not isolated: sockets are allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sockets refused; interface up: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isolated: no interface up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locks in under 1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locks in {0} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FooterMenus</name>
    <message>
        <source>Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has not answered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Root {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interfaces up: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InvitationStep</name>
    <message>
        <source>Redeem an invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An admin gave you a file. It works once; open it here or paste its text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the text of an invitation. Open the file the admin gave you, or paste all of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyst: chats, own conversations only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steward: brings models in and approves another&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admin: people, settings, the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor: reads the log, changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An auditor may not also be admin or steward: nobody checks their own work.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobTray</name>
    <message>
        <source>and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>New recovery key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace master key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} can unseal the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custodians</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; only custodians can unseal it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; everyone who can sign in can unseal it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>printed; a lost one can be made anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let everyone unseal…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let only custodians unseal…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let this machine unseal…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the machine&apos;s key away…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not unseal the vault by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseals by itself, with a key only its TPM 2 opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseals by itself, with a key in the desktop&apos;s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseals by itself, with a key on its encrypted disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseals by itself, under a waiver, with a key on a disk that does not protect it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone else&apos;s key slot is removed at once. They still sign in while the vault is unsealed; when it is sealed they wait for a custodian. Custodians are chosen on the People page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key slot comes back for each person at their next sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only custodians can unseal now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone can unseal, from their next sign-in on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine then unseals the vault whenever it starts, without anyone there. Its key is kept by the TPM 2, the desktop&apos;s keyring or an encrypted disk, whatever this machine has; if it has none, a second admin has to waive that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine unseals the vault by itself from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After its next start the engine waits for a person to sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine does not unseal the vault any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do this when the recovery key was lost or seen by someone. The former one opens nothing any more from that moment on. The new one is shown once; have a printer, a stick or paper at hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do this when someone has left. Every key is wrapped anew; passwords and the recovery key stay as they are. The former master key opens none of the key files any more; a copy of the folder that was taken before still opens with what opened it then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The master key is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageRow</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchorhold speaks this language from its next start on. Close the window and open it again; a running answer goes on and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code from your authenticator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is signed in. A running answer goes on and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocking</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Anchorhold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Anchorhold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome. Sign in with your password and your next code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault takes no changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what is in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealing… The engine forgets every key and is back in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not answer. What was acknowledged is stored; the console keeps looking for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>What to do with this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy selection as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote in the composer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with other parameters…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all branches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>The starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchorhold comes with a small model so that everything works at once. Larger ones are brought in and approved on the Models page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model loads in the background while you sign in with your next code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Ready: %Ln tokens of context, sandboxed.</source>
        <translation>
            <numerusform>Bereit: %Ln Token Kontext, in der Sandbox.</numerusform>
            <numerusform>Bereit: %Ln Tokens Kontext, in der Sandbox.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading: {0} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Import a model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activate version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export model versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs that was not approved here, by its exact bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name or hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model is a GGUF file, known by its hash. One steward imports and proposes it, another approves it; then it can be activated and answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for a second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four eyes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waived, one person approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is active: it answers now, so it cannot be removed. Activate another version first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A steward approves it. An admin can give that role on the People page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You proposed it, so a second steward agrees here, with their own name, password and code, or approves it from their own sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} proposed it. You approve it with a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF files (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is proposed. It can be approved by another steward.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import cancelled; nothing was registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} leaves the register and its file, {1}, is deleted. The log keeps who proposed and approved it. To use it again, import the file anew and have it approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is removed, and its file deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} answers from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is approved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>{0}, {1} to attend to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Nothing was done: it was not confirmed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you want to do or where to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits these letters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max tokens, 0 for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed, -1 for any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separated by |</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grammar (GBNF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form the answer must follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schema is no JSON yet, so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordMeter</name>
    <message>
        <source>Strength of the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 12 characters; a sentence is easy to keep.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordStep</name>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 12 characters; a sentence is easy to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Change roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make custodian, or take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the lock-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset and invite anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invite a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who may use this site. Roles are exact: admin does not include the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name or role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An invitation goes into a file that you hand over; it works once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes, may always unseal the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take custody back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make custodian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating the invitation of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the invitation of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invitation of {0} was not saved. Reset it to get another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. Give the file to {0} by hand: whoever holds it can redeem it, once, until {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written, so the invitation is lost. Reset the person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a custodian and can unseal after their next sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no custodian any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock-out has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their password and second factor stop working at once; they come back with a new invitation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are signed out and their key slot is removed. Their acts stay in the log. With a new master key the former one opens none of the key files here; a copy of the data folder that they took before stays readable to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the master key now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is disabled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is disabled, and the master key is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Exact prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the exact prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendering the prompt…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every character the model read, control tokens included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages, a summary in their place</source>
        <translation>
            <numerusform>%Ln älteste Nachricht, stattdessen eine Zusammenfassung</numerusform>
            <numerusform>%Ln älteste Nachrichten, stattdessen eine Zusammenfassung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages</source>
        <translation>
            <numerusform>%Ln älteste Nachricht</numerusform>
            <numerusform>%Ln älteste Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not kept for this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temperature {0}, top-p {1}, top-k {2}, min-p {3}, repeat penalty {4}, seed {5}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>About Anchorhold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The former recovery key opens nothing any more. Keep this one first, and type its last four characters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Use the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It invites a new admin and does nothing else. The log records it, and every evidence pack shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new admin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key, as printed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery codes: each works once in place of a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy for 30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have stored this away from this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last four characters of the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be sure, type its last four characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep your recovery codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown once, never again. When the last admin has lost the password or the phone, this key is the only way back to what is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown once, never again. Each one replaces a lost phone once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchorhold: recovery of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key (opens the vault to invite a new admin):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery codes of {0} (each once, in place of a code):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this page where you would keep the key of a safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are not the last four characters of the key above. Compare the copy you kept with it: without the right key nobody gets back in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the recovery page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anchorhold-recovery.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. Move it off this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer did not take the page. Save it instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RedeemPage</name>
    <message>
        <source>Choose a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only you know it. It also opens the vault, so no one can reset it quietly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read. Choose another, or paste its text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecondFactorStep</name>
    <message>
        <source>Add a second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan this with an authenticator app on a phone that need not be online. Every sign-in asks for a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy for 30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the key for 30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or type this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then enter the code it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QR code with the key of the second factor of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The engine had stopped and was started again, so every sign-in has ended. What was acknowledged is stored. Sign in to go on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours, and those of the site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change idle lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change worker settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It also opens the vault. Nobody can read or restore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle lock of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sign-in locks itself after this time without a key or the mouse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes to the idle lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locks after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K finds everything that can be done, by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions, the signing key of this site, and licences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The idle lock is {0} min now, for everyone who is signed in too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker settings are changed. The model is being loaded anew.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redeem an invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code from your authenticator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault takes no changes. Only admins may sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is sealed. Only a custodian&apos;s sign-in unseals it; then others can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is sealed: no key is in memory. Signing in unseals it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With your name, your password and a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsealing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SiteStep</name>
    <message>
        <source>Set up this site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchorhold keeps what people write here encrypted on this machine. Nothing leaves it: it opens no network connection. Give the site a name that people will recognise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: North station</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartingPage</name>
    <message>
        <source>The engine starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine that keeps the vault is starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine did not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the engine, the worker and this machine are like now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seal the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change who can unseal the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change whether this machine unseals by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the master key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox of the worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To attend to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interfaces up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network sockets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused by the kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine, worker and console can open no network socket, whether or not an interface of this machine is up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A process could open a network connection. Do not use this site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No long work is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine forgets every key and starts anew, sealed. Everyone is signed out; running answers are interrupted. A custodian&apos;s sign-in unseals it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone was signed out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message>
        <source>Export table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab-separated text (*.tsv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln Zeile steht in {0}, nur für Sie.</numerusform>
            <numerusform>%Ln Zeilen stehen in {0}, nur für Sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>{0} could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line holds what the filters ask for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThreadView</name>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Deleted “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln conversations</source>
        <translation>
            <numerusform>%Ln Unterhaltung gelöscht</numerusform>
            <numerusform>%Ln Unterhaltungen gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo · {0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkerCard</name>
    <message>
        <source>Model worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the model runs, for everyone on this site. A change loads the model anew; an answer that is being written ends as interrupted and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor cores the model may use. 0: chosen by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers of the model on the GPU. -1: all that fit, 0: none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest conversation; more needs more memory. 0: the model&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change worker settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No worker is ready now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln threads</source>
        <translation>
            <numerusform>%Ln Thread</numerusform>
            <numerusform>%Ln Threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln Schicht</numerusform>
            <numerusform>%Ln Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Now: {0}, {1} on the GPU, {2} of context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Go to {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong in the console. What the engine had already stored is safe. Try again; if it happens again, quote reference {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchorhold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Govern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} MiB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>analyst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>admin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
