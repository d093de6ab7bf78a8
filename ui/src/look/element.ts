/** The few parts of Element Plus that the desk uses, each with its own style, then our values over them. */
import "element-plus/es/components/base/style/css";
import "element-plus/es/components/select/style/css";
import "element-plus/es/components/option/style/css";
import "element-plus/es/components/drawer/style/css";
import "./element.css";

export { ElDrawer, ElOption, ElSelect } from "element-plus";
