<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Choices</name>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Compacting</name>
        <message numerus="yes">
            <source>%n deleted branch(es) will be purged from the file, about %1.</source>
            <translation>
                <numerusform>%n deleted branch will be purged from the file, about %1.</numerusform>
                <numerusform>%n deleted branches will be purged from the file, about %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message numerus="yes">
            <source>%n earlier card(s)</source>
            <translation>
                <numerusform>%n earlier card</numerusform>
                <numerusform>%n earlier cards</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CritiqueCard</name>
        <message numerus="yes">
            <source>%n thing(s) are right</source>
            <translation>
                <numerusform>%n thing is right</numerusform>
                <numerusform>%n things are right</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) left as they were</source>
            <translation>
                <numerusform>%n thing left as it was</numerusform>
                <numerusform>%n things left as they were</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to mend</source>
            <translation>
                <numerusform>%n thing to mend</numerusform>
                <numerusform>%n things to mend</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Making</name>
        <message numerus="yes">
            <source>About %n second(s) left</source>
            <translation>
                <numerusform>About %n second left</numerusform>
                <numerusform>About %n seconds left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelRow</name>
        <message numerus="yes">
            <source>About %n minute(s) left</source>
            <translation>
                <numerusform>About %n minute left</numerusform>
                <numerusform>About %n minutes left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaintOn</name>
        <message numerus="yes">
            <source>%n stage(s) ahead</source>
            <translation>
                <numerusform>%n stage ahead</numerusform>
                <numerusform>%n stages ahead</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stage(s) under way</source>
            <translation>
                <numerusform>%n stage under way</numerusform>
                <numerusform>%n stages under way</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaintedCard</name>
        <message numerus="yes">
            <source>%n sampling step(s)</source>
            <translation>
                <numerusform>%n sampling step</numerusform>
                <numerusform>%n sampling steps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Paintings</name>
        <message numerus="yes">
            <source>%n painting(s) could not be listed any more: open them from where they are kept.</source>
            <translation>
                <numerusform>%n painting could not be listed any more: open it from where it is kept.</numerusform>
                <numerusform>%n paintings could not be listed any more: open them from where they are kept.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Replay</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stroke(s)</source>
            <translation>
                <numerusform>%n stroke</numerusform>
                <numerusform>%n strokes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message numerus="yes">
            <source>Delete branch and %n that begin in it</source>
            <translation>
                <numerusform>Delete branch and the %n that begins in it</numerusform>
                <numerusform>Delete branch and %n that begin in it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Told</name>
        <message numerus="yes">
            <source>%n thing(s) were left as they are: %1</source>
            <translation>
                <numerusform>%n thing was left as it is: %1</numerusform>
                <numerusform>%n things were left as they are: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n time</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WorkingCard</name>
        <message numerus="yes">
            <source>%n stroke(s)</source>
            <translation>
                <numerusform>%n stroke</numerusform>
                <numerusform>%n strokes</numerusform>
            </translation>
        </message>
    </context>
</TS>
